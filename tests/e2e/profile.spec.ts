// A person tells of themselves, once, and their club finds them by it; what they keep to themselves finds nobody.
import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { addMember, createClub, signIn } from './steps.ts'

test('a profile is filled in by mouse and keyboard, kept while unsaved, and found by others as far as it is shown', async ({
  server,
  plain,
}) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await addMember(page, 'Ben Okafor', 'ben@example.org')
  await page
    .getByRole('navigation', { name: 'You are here' })
    .getByRole('link', { name: 'Reading circle' })
    .click()
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await expect(page.getByText('Tell your club what you read')).toBeVisible()
  await page.getByRole('link', { name: 'Fill in your profile' }).click()

  await page.getByLabel('About you, in a line', { exact: true }).fill('I read about proofs on trains.')
  const reads = page.getByRole('combobox', { name: 'What you read', exact: true })
  await reads.fill('mach lear')
  await page.keyboard.press('Enter')
  await reads.fill('interpretability')
  await page.keyboard.press('Enter')
  await page.getByRole('combobox', { name: 'What you can mentor in', exact: true }).fill('causality')
  await page.getByLabel('Experience with papers', { exact: true }).selectOption('experienced')

  const cell = (name: string) => page.getByRole('gridcell', { name })
  const words = page.locator('.meaning')
  await cell('Monday 18:00 to 18:30').focus()
  await page.keyboard.press('Space')
  for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight'])
    await page.keyboard.press(key)
  await expect(words).toContainText('Mondays and Tuesdays 18:00–20:00')
  await cell('Thursday 9:00 to 9:30').hover()
  await page.mouse.down()
  await cell('Friday 11:30 to 12:00').hover()
  await page.mouse.up()
  await expect(words).toContainText('Thursdays and Fridays 9:00–12:00')
  await touch(page, cell('Wednesday 13:00 to 13:30'), cell('Wednesday 14:30 to 15:00'))
  await expect(words).toContainText('Wednesdays 13:00–15:00')
  await page.getByLabel('Day', { exact: true }).selectOption('7')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(words).toContainText('Sundays 18:00–20:00')

  await page.getByRole('button', { name: 'Add days' }).click()
  await page.getByLabel('First day', { exact: true }).fill('2027-08-01')
  await page.getByLabel('Last day', { exact: true }).fill('2027-08-14')
  await page.getByRole('button', { name: 'Add a link' }).click()
  await page.getByLabel('Address', { exact: true }).fill('https://orcid.org/0000-0002-1825-0097')
  await expect(page.getByText('Your words are kept in this browser')).toBeVisible()

  await page.reload()
  await expect(page.getByText('words of yours that were not saved yet')).toBeVisible()
  await expect(page.getByLabel('About you, in a line', { exact: true })).toHaveValue(
    'I read about proofs on trains.',
  )
  await shoot(page, 'profile')
  await page.getByRole('button', { name: 'Save profile' }).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: /See the people of/ }).click()
  await page.getByRole('link', { name: 'ada', exact: true }).click()
  await expect(page.getByText('Mondays, Tuesdays and Sundays 18:00–20:00')).toBeVisible()
  await shoot(page, 'person')

  await plain.clearCookies()
  await signIn(page, server, 'ben@example.org')
  await page.goto(`${server.url}/?all=yes`)
  await page.getByRole('link', { name: 'Reading circle' }).click()
  await page.getByRole('link', { name: 'People', exact: true }).click()
  await page.getByLabel('Search people', { exact: true }).fill('learning proofs')
  await expect(page.getByText('1 of 2 people')).toBeVisible()
  await shoot(page, 'people')
  await page.getByLabel('Search people', { exact: true }).fill('orcid')
  await expect(page.getByText('Nobody here fits')).toBeVisible()
  await page.getByRole('button', { name: 'Show everybody' }).click()
  await page.getByRole('link', { name: 'ada', exact: true }).click()
  await expect(page.getByRole('link', { name: 'ORCID' })).toBeVisible()
  await expect(page.getByText('Usually free')).toHaveCount(0)
  await expect(page.getByText('ada@example.org')).toHaveCount(0)
})

/** A finger that rests on one cell and then moves to another. */
async function touch(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded()
  const session = await page.context().newCDPSession(page)
  const send = async (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: Locator) => {
    const box = await at?.boundingBox()
    const touchPoints = box ? [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] : []
    await session.send('Input.dispatchTouchEvent', { type, touchPoints })
  }
  await send('touchStart', from)
  await page.waitForTimeout(500)
  await send('touchMove', to)
  await send('touchEnd')
  await session.detach()
}
