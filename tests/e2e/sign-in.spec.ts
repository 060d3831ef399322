// The landing page of a mail link, as impatient people use it.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from './fixtures.ts'
import { openLink } from './steps.ts'

test('a second press before the answer signs in all the same', async ({ server, plain }) => {
  const page = await plain.newPage()
  await page.route('**/sign-in/*', async (route) => {
    const response = await route.fetch({ maxRedirects: 0 })
    if (route.request().method() === 'POST') await sleep(500)
    await route.fulfill({ response }).catch(() => undefined)
  })
  await openLink(page, server, 'ada@example.org')
  const { x = 0, y = 0 } = (await page.getByRole('button', { name: 'Sign in' }).boundingBox()) ?? {}
  for (const pause of [200, 0]) {
    await page.mouse.click(x + 5, y + 5)
    await sleep(pause)
  }
  await expect(page.getByRole('heading', { name: 'Create your club' })).toBeVisible()
})
