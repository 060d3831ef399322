// A lead in a browser: a holiday is pasted, the dates of a term are planned at once, one meeting is moved and cancelled and
// brought back, notes are added.
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { signIn } from './steps.ts'

test('a term is planned, a meeting is moved, cancelled and brought back, and keeps what lies with it', async ({
  server,
  plain,
}) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await page.getByLabel('Name of the club').fill('Reading circle')
  await page.getByRole('button', { name: 'Create club' }).click()
  await page.getByLabel('Name of the group').fill('Transformers')
  await page.getByLabel('Kind').selectOption('Cohort')
  await page.getByLabel('Time zone of the group').selectOption('Europe/Berlin')
  await page.getByRole('button', { name: 'Create group' }).click()
  await page.getByRole('link', { name: 'Meetings', exact: true }).click()
  await expect(page.getByText('No meeting is planned yet. Begin with the dates')).toBeVisible()

  await page.locator('summary', { hasText: 'Skip dates and holidays' }).click()
  await page.getByRole('textbox', { name: 'Days off' }).fill('Spring break: 2031-03-10 – 2031-03-16\nEaster')
  await expect(page.getByText('7 days understood')).toBeVisible()
  await expect(page.getByText('There is no date in this line.')).toBeVisible()
  await page.getByRole('button', { name: 'Add 7 days off' }).click()
  await expect(page.getByText('7 days off added.')).toBeVisible()
  await page.locator('summary', { hasText: 'Skip dates and holidays' }).click()

  await page.getByLabel('First day').fill('2031-02-24')
  await page.getByLabel('Last day').fill('2031-04-06')
  await expect(page.getByText('day off: Spring break')).toBeVisible()
  await page.getByLabel('Place of all of them').fill('Room 12')
  const term = page.getByRole('form', { name: 'Plan the dates of a term' })
  await term.getByLabel('Link to the call').fill('https://meet.example.org/transformers')
  await page.getByRole('button', { name: 'Plan 5 meetings' }).click()
  await expect(page.getByText('5 meetings planned.')).toBeVisible()
  await shoot(page, 'meetings')

  await page.getByRole('link', { name: 'No paper yet' }).first().click()
  await expect(page.getByRole('heading', { name: /^Meeting on/ })).toBeVisible()
  await page.locator('summary', { hasText: 'Move or change this meeting' }).click()
  const change = page.getByRole('form', { name: 'Change this meeting' })
  await change.getByLabel('Title').fill('What attention is')
  await change.getByLabel('Day', { exact: true }).fill('2031-02-27')
  await change.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'What attention is' })).toBeVisible()
  await page.locator('summary', { hasText: 'Add something' }).click()
  await page.getByLabel('What it is').selectOption('Notes')
  await page.getByRole('textbox', { name: 'Notes' }).fill('## We agreed\nScores are $QK^T$.')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(page.getByText('We agreed', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'I cannot come' }).click()
  await expect(page.getByText('You are excused.')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel this meeting …' }).click()
  await page.getByRole('textbox', { name: 'Why' }).fill('The room is flooded')
  await page.getByRole('button', { name: 'Cancel the meeting' }).click()
  await expect(page.getByText('Reason: The room is flooded')).toBeVisible()
  await page.getByRole('button', { name: 'Bring it back' }).click()
  await expect(page.getByText('This meeting is cancelled.')).toBeHidden()
  await expect(page.getByText('You are excused.')).toBeVisible()
  await shoot(page, 'meeting')
})
