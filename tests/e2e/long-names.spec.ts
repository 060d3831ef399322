// Names as long as they may be, in one word: every page stays as wide as its window.
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'

const LONG = 'Donaudampfschifffahrtsgesellschaft'.repeat(4).slice(0, 120)

test('a club, a group and a member with the longest names', async ({ server, plain }) => {
  const page = await plain.newPage()
  await page.goto(server.url)
  await page.getByLabel('Your mail address').fill('ada@example.org')
  await page.getByRole('button', { name: 'Send me a sign-in link' }).click()
  await expect(page.getByText('a link is on its way')).toBeVisible()
  await page.goto(server.linkFor('ada@example.org') ?? '')
  await shoot(page, 'landing')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Name of the club').fill(LONG)
  await page.getByRole('button', { name: 'Create club' }).click()
  await page.getByLabel('Name of the group').fill(LONG)
  await page.getByRole('button', { name: 'Create group' }).click()
  await page.locator('summary', { hasText: 'Add a member' }).click()
  await page.getByLabel('Name', { exact: true }).fill(LONG)
  await page.getByLabel('Mail address').fill('ben@example.org')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText(`${LONG} is in the group`)).toBeVisible()
  await shoot(page, 'long-group')
  await page.getByRole('link', { name: 'See the digest as it would go out now' }).click()
  await expect(page.getByText('Nothing was sent yet.')).toBeVisible()
  await shoot(page, 'long-digest')
  await page.getByRole('link', { name: 'Your groups' }).click()
  await expect(page.getByRole('heading', { name: 'Your groups' })).toBeVisible()
  await shoot(page, 'long-home')
})
