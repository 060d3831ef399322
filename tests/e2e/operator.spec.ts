// Who runs the server finds what could not be delivered, in a browser, and sends one again; a person whose mails come back
// reads that on the page; and a lead is led from home to the room that is gone.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { openDatabase } from '../../server/db/open.ts'
import { killPostgres, silentLog } from '../support/postgres.ts'
import { freePort, startServer } from '../support/server-process.ts'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { createClub, signIn } from './steps.ts'

/**
 * Three mails about the club's first group: one was given up, two may have arrived; the address takes none any more, and the
 * group's room is gone.
 */
async function fail(folder: string): Promise<void> {
  const db = await openDatabase({ folder, say: () => {}, log: silentLog })
  const letter = (state: string, fault: string | null) => sql`
    insert into letters (club_id, group_id, account_id, kind, cause, written_by, written_at, state, try_at, changed_at, message_id, fault)
    select g.club_id, g.group_id, m.account_id, 'added', gen_random_uuid(), m.member_id, now(), ${state}::text, now(),
      now() - interval '1 hour', 'letter-' || gen_random_uuid() || '@example.org', ${fault}::text
    from groups g join members m on m.club_id = g.club_id limit 1`
  await db.query.execute(letter('failed', 'refused'))
  await db.query.execute(letter('sending', null))
  await db.query.execute(letter('sending', null))
  await db.query.execute(sql`
    insert into mail_troubles (account_id, mail, kind, since)
    select account_id, mail, 'refused', now() - interval '2 days' from accounts where mail = 'ada@example.org'`)
  await db.query.execute(sql`
    insert into digest_hooks (club_id, hook_id, group_id, site, address, added_by, added_at, ended_at, ended_status)
    select g.club_id, gen_random_uuid(), g.group_id, 'slack', 'https://hooks.slack.com/services/T0123ABCD/B0123ABCD/aBcDeFgHiJkLmNoPqRsTuVwX',
      m.member_id, now(), now(), 410 from groups g join members m on m.club_id = g.club_id limit 1`)
  await db.query.execute(sql`
    insert into digest_weeks (club_id, group_id, week, due_at, from_at, to_at, opened_at)
    select club_id, group_id, '2026-W10', now(), now(), now(), now() from groups limit 1`)
  await db.query.execute(sql`
    insert into digest_posts (club_id, group_id, week, channel, hook_id, state, try_at, changed_at, message_id, fault)
    select club_id, group_id, '2026-W10', site, hook_id, 'failed', now(), now(), 'post@example.org', 'gone' from digest_hooks`)
  await db.close()
}

test('what could not be delivered is seen and sent again', async ({ plain }) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-operator-'))
  const server = await startServer({
    ...{ folder, port: await freePort(), env: { LECTERN_OPERATORS: 'ada@example.org' } },
  })
  const page = await plain.newPage()
  try {
    await signIn(page, server, 'ada@example.org')
    await createClub(page)
    await fail(folder)
    await page.reload()
    await page.getByRole('button', { name: /^You: / }).click()
    await page.getByRole('link', { name: 'What could not be delivered' }).click()
    const given = page.getByRole('region', { name: 'Other mails: given up' })
    const perhaps = page.getByRole('region', { name: 'Other mails: may have arrived' })
    await expect(given.getByRole('listitem')).toHaveCount(1)
    await expect(perhaps.getByRole('listitem')).toHaveCount(2)
    await expect(page.getByRole('region', { name: 'Your mail address' })).toBeVisible()
    await perhaps.getByRole('button', { name: 'Send all 2 again' }).click()
    await shoot(page, 'operator')
    await given.getByRole('button', { name: /^Send again/ }).click()
    await expect(given).toHaveCount(0)
    await page.getByRole('button', { name: 'It works again: try it' }).click()
    await expect(page.getByRole('region', { name: 'Your mail address' })).toHaveCount(0)
    await page.goto(server.url)
    const gone = page.getByRole('link', { name: '1 room is gone' })
    await expect(gone).toBeVisible()
    await shoot(page, 'home-room-gone')
    await gone.click()
    const sent = page.getByRole('region', { name: 'What was sent to whom' })
    await expect(sent.getByRole('listitem').filter({ hasText: 'Slack …' })).toContainText('given up')
    await sent.getByRole('button', { name: /^Send again to Slack/ }).click()
    await shoot(page, 'digest-posts')
  } finally {
    await server.stop()
    await killPostgres(folder)
    await rm(folder, { recursive: true, force: true })
  }
})
