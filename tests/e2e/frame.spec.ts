// The web app by keyboard alone: home, the palette, a paper, the list of shortcuts, the settings; and a server that is away.
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { addMember, captureOnWeb, createClub, signIn } from './steps.ts'

/** In ten days, so that summaries are due soon. */
async function schedule(page: Page): Promise<void> {
  const day = new Date(Date.now() + 10 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
  await page.locator('summary', { hasText: 'Schedule a paper' }).click()
  await page.getByLabel('Day').fill(day)
  await page.getByLabel(/^Time in/).fill('17:00')
  await page.getByLabel('Presenter').selectOption({ label: 'Ben' })
  await page.getByRole('button', { name: 'Schedule', exact: true }).click()
  await expect(page.getByText('Scheduled. It is on the list of meetings.')).toBeVisible()
}

test('home, palette, lists and settings by keyboard alone; an absent server is told calmly', async ({
  server,
  plain,
}) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await addMember(page, 'Ben', 'ben@example.org')
  await captureOnWeb(page, server, 'arxiv:1706.03762')
  await page.reload()
  await schedule(page)
  await captureOnWeb(page, server, 'arxiv:1810.04805', { title: 'BERT: Pre-training of Deep Transformers' })
  const { keyboard } = page
  const title = page.getByRole('heading', { level: 1 })

  await test.step('g h: home tells what is owed, what needs the lead, and the meeting', async () => {
    await page.locator('body').click({ position: { x: 2, y: 2 } })
    await keyboard.press('g')
    await keyboard.press('h')
    await expect(title).toHaveText('What is next')
    await expect(page.getByRole('region', { name: /^Summaries due/ }).getByRole('listitem')).toHaveCount(1)
    await expect(page.getByText('1 paper stands on the list without a meeting')).toBeVisible()
    await expect(
      page.getByRole('region', { name: 'Next meetings' }).getByText('Presenting: Ben'),
    ).toBeVisible()
    await shoot(page, 'home')
  })
  await test.step('j and o open the paper that is owed', async () => {
    await keyboard.press('j')
    await expect(page.getByRole('link', { name: 'Attention Is All You Need' }).first()).toBeFocused()
    await keyboard.press('o')
    await expect(title).toHaveText('Attention Is All You Need')
  })
  await test.step('the palette finds another paper by some letters', async () => {
    await keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
    await keyboard.type('bert deep')
    await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText('BERT')
    await shoot(page, 'palette')
    await keyboard.press('Enter')
    await expect(title).toHaveText('BERT: Pre-training of Deep Transformers')
    await expect(title).toBeFocused()
  })
  await test.step('? lists the shortcuts, Escape leads back', async () => {
    await keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await shoot(page, 'shortcuts')
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
  await test.step('in the settings single letters are switched off, and stay so', async () => {
    await keyboard.press('g')
    await keyboard.press('s')
    await expect(title).toHaveText('Settings')
    await shoot(page, 'settings-keys')
    await page.getByLabel('Single letters as shortcuts').focus()
    await keyboard.press('Space')
    await page.reload()
    await expect(page.getByLabel('Single letters as shortcuts')).not.toBeChecked()
    await keyboard.press('g')
    await keyboard.press('h')
    await keyboard.press('?')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(title).toHaveText('Settings')
  })
  await test.step('the server is away: one line, what is there stays; and it comes back by itself', async () => {
    await page.getByRole('link', { name: 'Lectern' }).focus()
    await keyboard.press('Enter')
    await expect(title).toHaveText('What is next')
    await plain.setOffline(true)
    await expect(page.getByText(/Lectern cannot be reached/)).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
    await shoot(page, 'offline')
    await plain.setOffline(false)
    await expect(page.getByText(/Lectern cannot be reached/)).toHaveCount(0, { timeout: 30_000 })
  })
})
