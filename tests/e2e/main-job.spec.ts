// The main job, once, as people do it: capture on a real arXiv page, write, submit without a network, come back online;
// the group reads it, the lead schedules it, and the week's digest holds it.
import type { Page } from '@playwright/test'
import PostalMime from 'postal-mime'
import { openDatabase } from '../../server/db/open.ts'
import { deliverDigests, openDigests } from '../../server/digests/jobs.ts'
import { openMail } from '../../server/gateways/mail.ts'
import type { World } from '../../server/world.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { noArxiv } from '../support/arxiv.ts'
import { silentLog } from '../support/postgres.ts'
import { startSmtp } from '../support/smtp.ts'
import { ARXIV, expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { addMember, createClub, pairPanel, signIn } from './steps.ts'

const WORDS = {
  takeaway: 'Attention alone carries the whole model.',
  summary:
    'The paper drops recurrence and lets every position look at every other, so training runs in parallel.',
  strength: 'The ablation varies one part at a time, so the claim about heads can be checked.',
  strengthWhere: 'Table 3',
  weakness: 'Section 6 tries no long sequences although the cost grows with the square of the length.',
}
const WEEK_MS = 7 * 24 * 60 * 60 * 1000

async function write(panel: Page): Promise<void> {
  await panel.getByLabel('Takeaway').fill(WORDS.takeaway)
  await panel.getByLabel('Summary', { exact: true }).fill(WORDS.summary)
  await panel.getByLabel('Strength 1', { exact: true }).fill(WORDS.strength)
  await panel.getByLabel('Where in the paper (Strength 1)').fill(WORDS.strengthWhere)
  await panel.getByLabel('Weakness 1', { exact: true }).fill(WORDS.weakness)
}

/** The jobs of a second process on the same folder, a week later, through a real SMTP server. */
async function digestAWeekLater(folder: string): Promise<string[]> {
  const smtp = await startSmtp()
  const db = await openDatabase({ folder, say: () => {}, log: silentLog })
  const mail = openMail({ smtpUrl: smtp.url, from: 'Lectern <lectern@example.org>', folder, say: () => {} })
  const world: World = {
    db,
    now: () => new Date(Date.now() + WEEK_MS).toISOString() as Instant,
    newId: () => crypto.randomUUID(),
    newSecret: () => crypto.randomUUID(),
    sendMail: mail.sendMail,
    lookUpPapers: noArxiv,
    log: silentLog,
    baseUrl: 'http://localhost:4848',
  }
  const signal = new AbortController().signal
  for (let turn = 0; turn < 2; turn++) {
    await openDigests.run(world, signal)
    await deliverDigests.run(world, signal)
  }
  await mail.close()
  await db.close()
  await smtp.close()
  // Decoded, so that words broken over lines by the transfer encoding are whole again.
  return Promise.all(smtp.received.map(async ({ raw }) => (await PostalMime.parse(raw)).text ?? ''))
}

test('from an arXiv page to the mail', async ({ server, reader, plain }) => {
  const ada = await plain.newPage()
  await test.step('a lead begins an empty club and adds a member', async () => {
    await signIn(ada, server, 'ada@example.org')
    await createClub(ada)
    await addMember(ada, 'Ben', 'ben@example.org')
  })

  const web = await reader.context.newPage()
  await signIn(web, server, 'ben@example.org')
  const arxiv = await reader.context.newPage()
  await arxiv.goto(ARXIV.url)
  const button = arxiv.locator('lectern-button')
  await expect(button).toBeVisible()

  await test.step('a click on the page captures the paper and opens the side panel', async () => {
    await arxiv.bringToFront()
    await button.click()
    const [worker] = reader.context.serviceWorkers()
    const panels = () =>
      worker?.evaluate(async () => {
        const runtime = (
          globalThis as unknown as { chrome: { runtime: { getContexts(filter: object): Promise<object[]> } } }
        ).chrome.runtime
        return (await runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })).length
      })
    await expect.poll(panels).toBe(1)
  })

  const panel = await reader.openPanel()
  await test.step('the panel shows what the page says', async () => {
    await expect(panel.getByRole('heading', { level: 1 })).toHaveText(ARXIV.title)
    await expect(panel.getByText(`v${ARXIV.version}`).first()).toBeVisible()
  })

  await test.step('what is written before pairing is kept, also over a reload', async () => {
    await write(panel)
    await expect(panel.getByText(/^Saved on this device/)).toBeVisible()
    await panel.reload()
    await expect(panel.getByLabel('Takeaway')).toHaveValue(WORDS.takeaway)
  })

  await pairPanel(panel, web, server)
  await test.step('submitted without a network it waits, and says so', async () => {
    await reader.context.setOffline(true)
    await panel.getByRole('button', { name: 'Submit' }).click()
    await expect(panel.getByText(/Waiting for the network: will be sent/)).toBeVisible()
    await shoot(panel, 'panel-waiting')
  })

  await test.step('back online it is sent, once', async () => {
    await reader.context.setOffline(false)
    await expect(panel.getByText(/Submitted .* revision 1/).first()).toBeVisible({ timeout: 60_000 })
    await shoot(panel, 'panel-submitted')
  })

  await test.step('the group page shows it, and the lead schedules it with a presenter', async () => {
    await ada.goto(server.url)
    await expect(ada.getByRole('link', { name: ARXIV.title })).toBeVisible()
    await expect(ada.getByText('1 summary').first()).toBeVisible()
    await schedule(ada)
    await expect(ada.getByText('Presenter: Ben')).toBeVisible()
    await shoot(ada, 'group')
    await ada.getByRole('link', { name: ARXIV.title }).first().click()
    await expect(ada.getByText(WORDS.weakness)).toBeVisible()
    await shoot(ada, 'reading')
  })

  await test.step('the lead sees the digest, and the mail holds it', async () => {
    await ada.goBack()
    await ada.getByRole('link', { name: 'See the digest as it would go out now' }).click()
    await expect(ada.frameLocator('iframe').getByText(WORDS.takeaway)).toBeVisible()
    await shoot(ada, 'digest')
    const mails = await digestAWeekLater(server.folder)
    expect(mails).toHaveLength(2)
    for (const mail of mails) {
      for (const words of Object.values(WORDS)) expect(mail.replace(/\s+/g, ' ')).toContain(words)
    }
  })
})

/** Twelve days ahead, so that the meeting is still to come when the digest of next week goes out. */
async function schedule(page: Page): Promise<void> {
  const day = new Date(Date.now() + 12 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  await page.locator('summary', { hasText: 'Schedule a paper' }).click()
  await page.getByLabel('Day').fill(day)
  await page.getByLabel(/^Time in/).fill('17:00')
  await page.getByLabel('Presenter').selectOption({ label: 'Ben' })
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await expect(page.getByText('Scheduled. It is on the list of meetings.')).toBeVisible()
}
