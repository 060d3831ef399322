// A lead finds the hour that suits, takes it over, and offers an office hour that a member books.
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { addMember, createClub, signIn } from './steps.ts'

test('hours told in profiles become a time to meet and office hours', async ({ server, plain }) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await addMember(page, 'Ben Okafor', 'ben@example.org')
  const group = page.url()

  await page.goto(new URL('/profile', server.url).href)
  await page.getByLabel('Day', { exact: true }).selectOption('2')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('button', { name: 'Save profile' }).click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()

  await page.goto(`${group}/times`)
  await page.getByRole('button', { name: 'Show the best hours' }).click()
  await expect(page.getByText('1 of 2 have told you their hours.')).toBeVisible()
  await expect(page.getByText('Not yet, or not to you: Ben Okafor.', { exact: false })).toBeVisible()
  await page.getByText('Who can and who cannot').first().click()
  await page.getByRole('button', { name: 'Look for sections' }).click()
  await expect(page.getByText('1 section is the fewest that reach everybody.')).toBeVisible()
  await page
    .getByRole('button', { name: /^Meet at this hour: every week on Tuesday/ })
    .first()
    .click()
  await expect(page.getByText('New meetings are now every week on Tuesday', { exact: false })).toBeVisible()

  await page.getByText('Offer hours', { exact: true }).click()
  await page.getByLabel('First day', { exact: true }).fill('2030-03-05')
  await page.getByRole('button', { name: 'Offer', exact: true }).click()
  await expect(page.getByRole('button', { name: /^Call off Tue/ })).toHaveCount(4)

  const first = page.locator('summary[aria-label^="Move Tue"]').first()
  await first.focus()
  await page.keyboard.press('Enter')
  const form = page.getByRole('form', { name: /^Move Tue/ }).first()
  await form.getByLabel('New day').fill('2030-03-13')
  await shoot(page, 'times')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Moved. Whoever booked it keeps it, and is told by mail.')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Call off (Tue|Wed)/ })).toHaveText(
    Array(4).fill('Call off'),
  )
  const days = () =>
    page
      .getByRole('button', { name: /^Call off/ })
      .evaluateAll((buttons) =>
        buttons.map((button) => button.getAttribute('aria-label')?.split(' ')[2]?.replace(',', '')),
      )
  // The list is read again after the word that it was moved.
  await expect.poll(days).toEqual(['Tue', 'Wed', 'Tue', 'Tue'])
  const inMoved = page.locator('li:has(summary[aria-label^="Move Wed"]) :focus')
  await expect(inMoved).toHaveCount(1)

  await plain.clearCookies()
  await signIn(page, server, 'ben@example.org')
  await page.goto(`${group}/times`)
  await page.getByRole('button', { name: /^Book Wed/ }).press('Enter')
  await expect(page.getByText('Booked: it is yours.')).toBeFocused()
  await page.getByRole('button', { name: /^Give it back: Wed/ }).press('Enter')
  await expect(page.getByText('Given back: others can book it.')).toBeFocused()
  await expect(page.getByRole('button', { name: /^Book Wed/ })).toBeVisible()
})
