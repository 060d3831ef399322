// Names as long as they may be, in one word: every page stays as wide as its window.
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { addMember, openLink } from './steps.ts'

const LONG = 'Donaudampfschifffahrtsgesellschaft'.repeat(4).slice(0, 120)

test('a club, a group and a member with the longest names', async ({ server, plain }) => {
  const page = await plain.newPage()
  await openLink(page, server, 'ada@example.org')
  await shoot(page, 'landing')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Name of the club').fill(LONG)
  await page.getByRole('button', { name: 'Create club' }).click()
  await page.getByLabel('Name of the group').fill(LONG)
  await page.getByRole('button', { name: 'Create group' }).click()
  await addMember(page, LONG, 'ben@example.org')
  await shoot(page, 'long-group')
  await page.getByRole('link', { name: 'Digest', exact: true }).click()
  await expect(page.getByText('Nothing was sent yet.')).toBeVisible()
  await shoot(page, 'long-digest')
  await page.getByRole('link', { name: 'Lectern', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'What is next' })).toBeVisible()
  await shoot(page, 'long-home')
})
