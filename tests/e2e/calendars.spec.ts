// A person's calendar in a browser: made, shown once, fetched by a program, given a new address, turned off; and a group's.
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { createClub, signIn } from './steps.ts'

test('a person adds their meetings to a calendar, takes a new address, and turns it off', async ({
  server,
  plain,
}) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await page.goto(`${server.url}/settings`)
  const section = page.getByRole('region', { name: 'Your calendar' })
  await section.getByRole('button', { name: 'Add to your calendar' }).click()
  const field = section.getByLabel('Address of the calendar')
  await expect(field).toHaveValue(/\/calendar\/[\w-]{43}\.ics$/)
  const first = await field.inputValue()
  expect((await fetch(first)).headers.get('content-type')).toBe('text/calendar; charset=utf-8')
  await expect(section.getByText('Google Calendar', { exact: true })).toBeVisible()
  await shoot(page, 'calendar-made')
  await section.getByLabel('Also show until when my summaries are due').uncheck()
  await section.getByRole('button', { name: 'Make a new address' }).click()
  await section.getByRole('button', { name: 'Make it' }).click()
  await expect(field).not.toHaveValue(first)
  expect((await fetch(first)).status).toBe(404)
  const second = await field.inputValue()
  await page.reload()
  await expect(section.getByText('The address itself is shown only when it is made.')).toBeVisible()
  await expect(section.getByText('not used yet')).toBeVisible()
  await expect(section.getByLabel('Also show until when my summaries are due')).not.toBeChecked()
  await section.getByRole('button', { name: 'Turn it off' }).click()
  await shoot(page, 'calendar-off')
  await section.getByRole('button', { name: 'Turn off', exact: true }).click()
  await expect(section.getByText('Turned off.')).toBeVisible()
  expect((await fetch(second)).status).toBe(404)
})
