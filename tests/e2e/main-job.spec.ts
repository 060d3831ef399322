// The main job, once, as people do it: capture on a real arXiv page, write, submit without a network, come back online;
// the group reads it, the lead schedules it, and the week's digest holds it.
import type { Page } from '@playwright/test'
import { ARXIV, expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { addMember, createClub, openGroup, pairPanel, signIn } from './steps.ts'
import { digestAWeekLater } from './week-later.ts'

const WORDS = {
  takeaway: 'Attention alone carries the whole model.',
  summary:
    'The paper drops recurrence and lets every position look at every other, so training runs in parallel.',
  strength: 'The ablation varies one part at a time, so the claim about heads can be checked.',
  strengthWhere: 'Table 3',
  weakness: 'Section 6 tries no long sequences although the cost grows with the square of the length.',
}

async function write(panel: Page): Promise<void> {
  await panel.getByLabel('Takeaway').fill(WORDS.takeaway)
  await panel.getByLabel('Summary', { exact: true }).fill(WORDS.summary)
  await panel.getByLabel('Strength 1', { exact: true }).fill(WORDS.strength)
  await panel.getByLabel('Where in the paper (Strength 1)').fill(WORDS.strengthWhere)
  await panel.getByLabel('Weakness 1', { exact: true }).fill(WORDS.weakness)
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
    await openGroup(ada, server)
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
    await ada.getByRole('link', { name: 'Digest', exact: true }).click()
    await expect(ada.frameLocator('iframe').getByText(WORDS.takeaway)).toBeVisible()
    await shoot(ada, 'digest')
    const mails = await digestAWeekLater(server.folder)
    expect(mails).toHaveLength(2)
    for (const { text } of mails) {
      for (const words of Object.values(WORDS)) expect(text.replace(/\s+/g, ' ')).toContain(words)
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
