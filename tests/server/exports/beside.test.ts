// An archive is of its person and tells of each thing its own club and group, once, whatever others do beside it.
import { sql } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newOperation } from '../../support/papers.ts'
import { foundClub, type Person, signIn } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { makeLead, writeAll } from '../deletions/write.ts'

let lectern: Lectern
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())

/** But the log of what was done, in which others' steps stand, too. */
async function archiveOf({ cookie }: Person): Promise<Record<string, unknown>> {
  const response = await fetch(`${lectern.url}/your-data.zip`, { headers: { cookie } })
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  const own = Object.entries(files).filter(([name]) => name.endsWith('.json') && name !== 'activity.json')
  return Object.fromEntries(own.map(([name, bytes]) => [name, JSON.parse(strFromU8(bytes))]))
}

test('what others do, other groups and other clubs change nothing of a person’s archive', async () => {
  const club = await foundClub(lectern)
  const { ada, ben, clubId, groupId, members } = club
  await makeLead(club)
  const first = { person: ben, memberId: members.ben, host: ada, asker: club.zoe }
  await writeAll(lectern, { ...first, club, canary: 'own', number: 1 })
  const { query } = lectern.db
  await query.execute(sql`insert into digest_weeks (club_id, group_id, week, due_at, from_at, to_at, opened_at)
      values (${clubId}, ${groupId}, '2026-W09', now(), now(), now(), now())`)
  await query.execute(sql`
    insert into digest_sends (club_id, group_id, week, member_id, channel, state, try_at, changed_at, message_id)
      values (${clubId}, ${groupId}, '2026-W09', ${members.ben}, 'mail', 'sent', now(), now(), 'own')`)
  const paired = { level: 'senior' as const, cap: 2, partnerId: null, pauses: [] }
  const said = { clubId, groupId, operationId: newOperation(), memberId: members.ben, ...paired }
  await ada.client.plans.setMember.mutate(said)
  const asked = await foundClub(lectern)
  const there = { clubId: asked.clubId, groupId: asked.groupId }
  const joining = { hours: null, requests: 'open' as const }
  await asked.ada.client.requests.setTerms.mutate({ ...there, operationId: newOperation(), joining })
  await ben.client.requests.ask.mutate({ ...there, hours: '', note: 'I read papers.' })
  const before = await archiveOf(ben)

  for (const { ada: founder, clubId: id } of [club, asked])
    await founder.client.groups.create.mutate({
      ...{ operationId: newOperation(), clubId: id, name: 'Other group', kind: 'reading_group' },
      ...{ zone: 'Europe/Berlin' as never, digest: { weekday: 5, hour: 8 } },
    })
  const yan = await signIn(lectern, 'Yan', `yan.${newOperation()}@example.org`)
  const second = { person: ada, memberId: members.ada, host: ben, asker: yan }
  await writeAll(lectern, { ...second, club, canary: 'foreign', number: 2, replyTo: ben.mail })
  expect(await archiveOf(ben)).toEqual(before)
  expect(JSON.stringify(before['notices.json'])).toContain('"quiet":{"from":23,"to":7}')
})
