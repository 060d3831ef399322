// A lead in a browser: the kind of a new group, its settings in two windows at once, another kind, the archive, and the
// club's page for everybody.
import type { Page, Route } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { signIn } from './steps.ts'

const openSettings = (page: Page, of: string) =>
  page
    .getByRole('navigation', { name: `Pages of ${of}` })
    .getByRole('link', { name: 'Settings' })
    .click()

/** The request as it was before the server asked for the base of a change; and the server gives out another build. */
async function fromBeforeUpdate(route: Route): Promise<void> {
  const sent = route.request().postDataJSON() as { 0: { base?: object; wanted: object } } | null
  const { base, wanted, ...rest } = sent?.[0] ?? { wanted: {} }
  const changed = base === undefined ? {} : { postData: JSON.stringify({ 0: { ...rest, ...wanted } }) }
  const response = await route.fetch(changed)
  await route.fulfill({ response, headers: { ...response.headers(), 'lectern-build': 'index-newer.js' } })
}

test('a group is founded, changed by two at once, turned, archived and restored; the club shows a page', async ({
  server,
  plain,
}) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await page.getByLabel('Name of the club').fill('Reading circle')
  await page.getByRole('button', { name: 'Create club' }).click()
  await page.getByLabel('Name of the group').fill('Transformers')
  await page.getByLabel('Kind').selectOption('Cohort')
  await expect(page.getByText('It sets: a pair with a mentor; every Wednesday, 18:00')).toBeVisible()
  await page.getByLabel('Time zone of the group').selectOption('Europe/Berlin')
  await page.getByRole('button', { name: 'Create group' }).click()
  await openSettings(page, 'Transformers')
  await expect(page.getByRole('heading', { name: 'Settings of Transformers' })).toBeVisible()

  const other = await plain.newPage()
  await other.goto(page.url())
  await other.getByLabel('Meets').selectOption('Every two weeks')
  await other.getByRole('button', { name: 'Save settings' }).click()
  await expect(other.getByText('Saved.')).toBeVisible()
  await page.bringToFront()
  await page.getByLabel('About').fill('For who has just joined.\nNo need to know much.')
  await page.getByLabel('Meets').selectOption('Every month')
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByText('Someone changed this meanwhile.')).toBeVisible()
  await expect(page.getByText('Every Wednesday, 18:00, 90 minutes → Every second')).toBeVisible()
  await page.getByRole('button', { name: 'Go on with these changes' }).click()
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()

  await page.locator('summary', { hasText: 'Turn it into another kind' }).click()
  await page.getByLabel('New kind').selectOption('Study group')
  await expect(page.getByText('A pair with a mentor → Read together')).toBeVisible()
  await page.getByRole('checkbox', { name: 'When the group meets' }).uncheck()
  await shoot(page, 'group-settings')
  await page.getByRole('button', { name: 'Turn it into a study group' }).click()
  await expect(page.getByText('Cohort → Study group')).toBeVisible()
  await expect(page.getByLabel('How a meeting goes')).toHaveValue('read_together')
  await expect(page.getByLabel('Meets')).toHaveValue('month')

  await page.getByRole('button', { name: 'Archive this group …' }).click()
  await page.getByRole('button', { name: 'Yes, archive it' }).click()
  await expect(page.getByText('This group is archived')).toBeVisible()
  await page.getByRole('link', { name: 'Papers and meetings' }).click()
  await expect(page.getByText('This group is archived')).toBeVisible()
  await expect(page.getByText('Add a member')).toBeHidden()
  await page
    .getByRole('navigation', { name: 'You are here' })
    .getByRole('link', { name: 'Reading circle' })
    .click()
  await expect(page.getByRole('heading', { name: 'Archived groups' })).toBeVisible()
  await page.getByRole('button', { name: 'Restore Transformers' }).click()
  await expect(page.getByRole('heading', { name: 'Archived groups' })).toBeHidden()

  await openSettings(page, 'Reading circle')
  await expect(page.getByRole('heading', { name: 'Settings of Reading circle' })).toBeVisible()
  await other.bringToFront()
  await other.goto(page.url())
  await other.getByLabel('About').fill('We read.')
  await other.getByRole('button', { name: 'Save settings' }).click()
  await expect(other.getByText('Saved.')).toBeVisible()
  await page.bringToFront()
  const about = 'We are twelve people who read a paper a week.'
  await page.getByLabel('About').fill(about)
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByText('Someone changed this meanwhile.')).toBeVisible()
  await expect(page.getByText('We read.')).toBeVisible()
  await expect(page.getByLabel('About')).toHaveValue(about)
  await shoot(page, 'club-settings-disputed')
  await page.getByRole('button', { name: 'Save settings' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await expect(page.getByText('We read.')).toBeHidden()
  await test.step('the page is from before an update, which asks for more than it sends', async () => {
    await page.route('**/trpc/**', fromBeforeUpdate)
    await page.getByLabel('About').fill(`${about} Come and see.`)
    await page.getByRole('button', { name: 'Save settings' }).click()
    await expect(page.getByText('Lectern was updated after this page was loaded')).toBeVisible()
    await expect(page.getByText('What you have typed here stays.')).toBeVisible()
    await shoot(page, 'club-settings-outdated')
    await page.unroute('**/trpc/**')
    await page.getByRole('button', { name: 'Reload the page' }).click()
    await expect(page.getByLabel('About')).toHaveValue(`${about} Come and see.`)
    await page.getByRole('button', { name: 'Save settings' }).click()
    await expect(page.getByText('Saved.')).toBeVisible()
    await page.reload()
    await expect(page.getByLabel('About')).toHaveValue(`${about} Come and see.`)
  })
  await expect(page.getByLabel('Address')).toHaveValue('reading-circle')
  await page.getByLabel('Show the page').check()
  await page.getByLabel('Transformers (study group)').check()
  await page.getByLabel('A link for asking to join').check()
  await page.getByRole('button', { name: 'Save the page' }).click()
  await expect(page.getByRole('link', { name: 'Look at the page' })).toBeVisible()
  await shoot(page, 'club-settings')
  await page.goto(`${server.url}/c/reading-circle`)
  await expect(page.getByRole('heading', { name: 'Reading circle' })).toBeVisible()
  await expect(page.getByText('Every first Wednesday of the month')).toBeVisible()
  await shoot(page, 'public-page')
})
