// The digest in a browser: a lead looks as a member, has it sent to themselves over SMTP, pauses it, changes its rules, and
// after the first one everybody reads it in the archive.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import PostalMime from 'postal-mime'
import { killPostgres } from '../support/postgres.ts'
import { freePort, type ServerProcess, startServer } from '../support/server-process.ts'
import { type SmtpSite, startSmtp } from '../support/smtp.ts'
import { test as base, expect } from './fixtures.ts'
import { shoot } from './looks.ts'
import { addMember, captureOnWeb, createClub, signIn, submitOnWeb } from './steps.ts'
import { digestAWeekLater } from './week-later.ts'

const WORK = 'arxiv:1706.03762'

interface Posted {
  posted: ServerProcess & { readonly folder: string; readonly smtp: SmtpSite }
}

/** A server that hands its mails to an SMTP server; links are read from the mails. */
const test = base.extend<Posted>({
  posted: async ({ browserName: _ }, use) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-posted-'))
    const smtp = await startSmtp()
    const server = await startServer({ folder, port: await freePort(), env: { SMTP_URL: smtp.url } })
    const linkFor = (mail: string) => {
      const raw = smtp.received.findLast(({ to }) => to[0] === mail)?.raw.replaceAll(/=\r?\n/g, '') ?? ''
      return /http:\/\/localhost:\d+\/sign-in\/[\w-]+/.exec(raw)?.[0]
    }
    await use({ ...server, linkFor, folder, smtp })
    await server.stop()
    await smtp.close()
    await killPostgres(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

test('a lead previews, sends to themselves and pauses; everybody reads what went out', async ({
  posted: server,
  plain,
}) => {
  const page = await plain.newPage()
  const mail = page.frameLocator('iframe')
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await addMember(page, 'Ben', 'ben@example.org')
  await page.getByRole('link', { name: 'Digest', exact: true }).click()
  await expect(page.getByText('There is nothing in it so far')).toBeVisible()
  await expect(page.getByText('Every digest stays here to be read again.')).toBeVisible()
  await captureOnWeb(page, server, WORK)
  await submitOnWeb(page, server, { work: WORK as never })
  await page.reload()

  await test.step('as a member', async () => {
    await expect(mail.getByText('Hello ada,')).toBeVisible()
    await page.getByLabel('Look at it as').selectOption({ label: 'Ben' })
    await expect(page.getByText('What is for Ben alone is left out')).toBeVisible()
    await expect(mail.getByText('Hello ada,')).toBeHidden()
    await expect(mail.getByText(/^Here is what .* wrote since/)).toBeVisible()
    await page.getByLabel('Look at it as').selectOption({ label: 'yourself' })
  })

  await test.step('to oneself', async () => {
    await page.getByRole('button', { name: 'Send it to me now' }).click()
    await expect(page.getByText('It is on its way to ada@example.org.')).toBeVisible()
    const subjects = async () => {
      const read = await Promise.all(server.smtp.received.map(({ raw }) => PostalMime.parse(raw)))
      return read.map(({ subject = '' }) => subject).filter((subject) => subject.startsWith('Preview: '))
    }
    await expect.poll(subjects, { timeout: 30_000 }).toHaveLength(1)
  })

  await test.step('paused, and on again', async () => {
    await page.getByRole('button', { name: 'Pause the digest' }).click()
    await page.getByRole('button', { name: 'Pause it' }).click()
    await expect(page.getByText('Paused: no digest goes out.')).toBeVisible()
    await page.getByRole('button', { name: 'Let it go on' }).click()
    await page.getByRole('button', { name: 'Go on', exact: true }).click()
    await expect(page.getByText('The next one goes out')).toBeVisible()
    const rules = page.getByRole('form', { name: 'Rules of the digest' })
    await rules.getByLabel('Answers go to').fill('circle@example.org')
    await rules.getByRole('button', { name: 'Save the rules' }).click()
    await expect(rules.getByText('Saved. The next digest follows them.')).toBeVisible()
  })

  await test.step('the archive, and what became of each mail', async () => {
    expect(await digestAWeekLater(server.folder)).toHaveLength(2)
    await page.reload()
    await expect(page.getByText('sent', { exact: true })).toHaveCount(2)
    await shoot(page, 'digest-page')
    await page.keyboard.press('j')
    await page.keyboard.press('o')
    await expect(page.getByRole('heading', { level: 1, name: /^Week \d+ of \d+$/ })).toBeVisible()
    await expect(mail.getByText('Attention Is All You Need')).toBeVisible()
    await shoot(page, 'digest-past')
  })
})
