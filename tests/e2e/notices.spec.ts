// A person chooses what they are told: by keyboard, saved at once, undone; a lead says what the others get.
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { createClub, signIn } from './steps.ts'

test('choices of mails are saved at once, undone, and kept', async ({ server, plain }) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await page.goto(new URL('/settings', server.url).href)
  await page.getByRole('link', { name: 'Choose what you are told by mail' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'What you are told by mail' })).toBeVisible()

  const trade = page.getByLabel('A turn is offered, taken or drawn').first()
  await trade.focus()
  await trade.selectOption('none')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await shoot(page, 'notices')
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(page.getByText('As it was before.')).toBeVisible()
  await expect(trade).toHaveValue('usual')
  await page.getByLabel('Everything').selectOption('none')
  await page.getByLabel('From').selectOption('16')
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()

  await expect(page.getByText('That is in your quiet hours')).toBeVisible()

  await page.getByText('For members who have not chosen').click()
  await page.getByLabel('Somebody answered what you wrote').last().uncheck()
  await page.getByLabel('Hours before a summary is due').fill('72')
  await page.getByRole('button', { name: 'Save for the group' }).click()
  await expect(page.getByText('Saved for the group.')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('From')).toHaveValue('16')
  await expect(trade).toHaveValue('none')
  await expect(page.getByText('72 hours before, if you have not handed it in.')).toBeVisible()
})
