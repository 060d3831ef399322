// A club moves in: a roster of a hundred with seven bad lines is pasted, added and taken back; two people come in by a link
// from their own browsers, and a third asks to join and is let in.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { launchChromium } from '../support/chromium.ts'
import { BAD_LINES, rosterOf } from '../support/roster.ts'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { createClub, signIn } from './steps.ts'

const opened: { context: BrowserContext; folder: string }[] = []
async function ownBrowser() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-guest-'))
  const context = await launchChromium(folder, { forExtensions: false })
  opened.push({ context, folder })
  return context.newPage()
}
test.afterEach(async () => {
  for (const { context, folder } of opened.splice(0)) {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
})

test('a roster, a link and a request bring people in', async ({ server, plain }) => {
  const ada = await plain.newPage()
  await signIn(ada, server, 'ada@example.org')
  await createClub(ada)
  await ada.getByRole('link', { name: 'Add or invite people' }).click()
  await expect(ada.getByText('Only you are here yet')).toBeVisible()

  await test.step('a hundred lines are pasted: seven are named with reasons, the others added at once', async () => {
    const started = performance.now()
    await ada.getByLabel('Your list').fill(rosterOf(100, 'e2e'))
    await ada.getByRole('button', { name: 'Show what is understood' }).click()
    await expect(
      ada.getByRole('heading', { name: '93 people can be added · 7 lines left out' }),
    ).toBeVisible()
    const named = await ada
      .getByRole('region', { name: '7 lines are left out' })
      .getByRole('listitem')
      .allInnerTexts()
    expect(named.map((text) => [Number(/Line (\d+)/.exec(text)?.[1]), text.split('\n').at(-1)])).toEqual(
      BAD_LINES,
    )
    await shoot(ada, 'people-roster')
    await ada.getByLabel('Tell each of them by mail').uncheck()
    await ada.getByRole('button', { name: 'Add 93 people' }).click()
    await expect(ada.getByText('93 people were added.')).toBeVisible()
    await expect(ada.getByRole('heading', { name: 'Members (94)' })).toBeVisible()
    console.log(`rosters: pasted, looked at and added in ${Math.round(performance.now() - started)} ms`)
  })

  await test.step('and are taken back', async () => {
    await ada.getByRole('button', { name: 'Take back: 93 people were added.' }).click()
    await expect(ada.getByText('93 people were taken out again.')).toBeVisible()
    await expect(ada.getByRole('heading', { name: 'Members (1)' })).toBeVisible()
  })

  await test.step('a week is stated in hours, and people may ask', async () => {
    await ada.getByText('Weekly hours and requests').click()
    await ada.getByLabel('Hours a week, at least').fill('3')
    await ada.getByLabel('at most').fill('5')
    await expect(ada.getByText('In words: three to five hours every week.')).toBeVisible()
    await ada.getByLabel('Requests to join').selectOption('open')
    await ada.getByRole('button', { name: 'Save' }).click()
    await expect(ada.getByText('Nobody waits for an answer.')).toBeVisible()
  })

  const link = await test.step('an invitation link is made, shown once', async () => {
    await ada.getByText('Invite by a link').click()
    await ada.getByLabel('For how many people').fill('2')
    await ada.getByRole('button', { name: 'Make a link' }).click()
    const url = await ada.getByLabel('The link', { exact: true }).inputValue()
    await expect(ada.getByText('0 of 2 used')).toBeVisible()
    await shoot(ada, 'people-link')
    return url
  })

  await test.step('two people come in from their own browsers, through the sign-in and back', async () => {
    for (const name of ['ben', 'cleo']) {
      const page = await ownBrowser()
      await page.goto(link)
      await expect(page.getByRole('heading', { name: 'Join Transformers' })).toBeVisible()
      await expect(page.getByText('three to five hours every week')).toBeVisible()
      await page.getByRole('link', { name: 'Sign in to join' }).click()
      await page.getByLabel('Your mail address').fill(`${name}@example.org`)
      await page.getByRole('button', { name: 'Send me a sign-in link' }).click()
      await expect(page.getByText('a link is on its way')).toBeVisible()
      await page.goto(server.linkFor(`${name}@example.org`) ?? '')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByText(`You come in as ${name}.`)).toBeVisible()
      if (name === 'cleo') await shoot(page, 'invitation')
      await page.getByRole('button', { name: 'Join', exact: true }).click()
      await expect(page.getByRole('heading', { name: 'Transformers', level: 1, exact: true })).toBeVisible()
    }
  })

  await test.step('a third finds the link used up, asks to join in words, and is let in', async () => {
    const [browser] = opened
    await browser?.context.clearCookies()
    const dora = (await browser?.context.newPage()) ?? ada
    await dora.goto(link)
    await expect(dora.getByRole('heading', { name: 'This invitation is not valid' })).toBeVisible()
    const request = `${new URL(ada.url()).pathname.replace(/people$/, '')}request`
    await signIn(dora, server, 'dora@example.org')
    await dora.goto(`${server.url}${request}`)
    await dora.getByLabel('Write the same in words').fill('3-5 hours')
    await dora.getByRole('button', { name: 'Ask to join' }).click()
    await expect(dora.getByText('Write these words: three to five hours every week')).toBeVisible()
    await dora.getByLabel('Write the same in words').fill('Three to five hours every week')
    await dora.getByLabel('A few words about you').fill('I read what Ben reads.')
    await dora.getByRole('button', { name: 'Ask to join' }).click()
    await expect(dora.getByRole('heading', { name: 'Your request is with the leads' })).toBeVisible()
    await dora.goto(server.url)
    await dora.getByRole('link', { name: 'Transformers (Reading circle)' }).click()

    await ada.reload()
    await expect(ada.getByText('Came in: ben, cleo')).toBeVisible()
    await expect(ada.getByText('I read what Ben reads.')).toBeVisible()
    for (const fold of await ada.locator('main summary').all()) await fold.click()
    await shoot(ada, 'people')
    await ada.getByRole('button', { name: 'Accept dora' }).click()
    await expect(ada.getByRole('heading', { name: 'Members (4)' })).toBeVisible()
    await expect(ada.getByText('dora is in, and is told by mail.')).toBeVisible()
    await dora.reload()
    await dora.getByRole('link', { name: 'Open the group' }).click()
    await expect(dora.getByRole('heading', { name: 'Transformers', level: 1, exact: true })).toBeVisible()
  })
})
