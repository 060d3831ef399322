// Writing on the web, for those without the extension: kept at each pause, also without a network; submitted through the
// outbox; of material that is no paper too.
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { createClub, signIn } from './steps.ts'

async function write(page: Page): Promise<void> {
  await page.getByLabel('Takeaway').fill('Start small, at $O(n)$.')
  await page
    .getByLabel('Summary', { exact: true })
    .fill('The talk shows how **one** example grows into a proof.')
  await page
    .getByLabel('Strength 1', { exact: true })
    .fill('Page 3 builds the example by hand, so that each step can be checked.')
  await page
    .getByLabel('Weakness 1', { exact: true })
    .fill('Page 7 leaves the last case out, so the claim holds for even numbers only.')
}

test('a summary of a talk is written on the web, offline and on', async ({ server, plain }) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await page.getByRole('link', { name: /material that is no paper/ }).click()
  await page.getByLabel('Kind').selectOption('talk')
  await page.getByLabel('Title', { exact: true }).fill('Proofs from small examples')
  await page.getByRole('button', { name: 'Add to the list' }).click()
  await expect(page.getByText('It is on the list.')).toBeVisible()
  await page.getByRole('link', { name: 'Transformers' }).first().click()
  await page.getByRole('link', { name: 'Proofs from small examples' }).first().click()
  await page.getByRole('button', { name: 'Write here' }).click()
  await page.getByRole('button', { name: 'Skip' }).click()
  await write(page)
  await page.getByRole('button', { name: 'Point at a place for strength 1' }).click()
  await page.getByRole('combobox', { name: /for Strength 1/ }).fill('Table 3')
  await expect(page.getByRole('option').first()).toHaveText('Table 3')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^Saved on this device/)).toBeVisible()
  await expect(page.locator('.preview math')).toHaveCount(1)
  await shoot(page, 'web-editor')

  await page.reload()
  await page.getByRole('button', { name: 'Write here' }).click()
  await expect(page.getByLabel('Takeaway')).toHaveValue('Start small, at $O(n)$.')
  await plain.setOffline(true)
  await page.getByRole('button', { name: 'Submit', exact: true }).click()
  await expect(page.getByText('Waiting for the network: will be sent.')).toBeVisible()
  await plain.setOffline(false)
  await expect(page.getByText(/Submitted .*revision 1/)).toBeVisible({ timeout: 40_000 })
  await expect(page.locator('article.summary math')).toHaveCount(1)
  await expect(page.locator('article.summary strong')).toHaveText('one')
  await shoot(page, 'web-reading-with-summary')

  await page.getByLabel('Takeaway').fill('Start small.')
  await page.getByLabel('What changed').fill('Shorter')
  await page.getByRole('button', { name: 'Submit revision 2' }).click()
  await expect(page.getByText(/Submitted .*revision 2/)).toBeVisible()
  await page.locator('summary', { hasText: 'History' }).click()
  await expect(page.getByText(': Shorter', { exact: true })).toBeVisible()

  await page.reload()
  const card = page.locator('article.summary')
  await expect(card.getByText('What changed: Shorter')).toBeVisible()
  await card.locator('summary', { hasText: 'Earlier revisions' }).click()
  await expect(card.locator('.difference del')).toContainText('at $O(n)$')
  await shoot(page, 'web-reading-with-revisions')
})
