// The landing page of a mail link, as impatient people use it.
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from './fixtures.ts'

test('a second press before the answer signs in all the same', async ({ server, plain }) => {
  const page = await plain.newPage()
  await page.goto(server.url)
  await page.getByLabel('Your mail address').fill('ada@example.org')
  await page.getByRole('button', { name: 'Send me a sign-in link' }).click()
  await expect(page.getByText('a link is on its way')).toBeVisible()
  await page.route('**/sign-in/*', async (route) => {
    const response = await route.fetch({ maxRedirects: 0 })
    if (route.request().method() === 'POST') await sleep(500)
    await route.fulfill({ response }).catch(() => undefined)
  })
  await page.goto(server.linkFor('ada@example.org') ?? '')
  const { x = 0, y = 0 } = (await page.getByRole('button', { name: 'Sign in' }).boundingBox()) ?? {}
  for (const pause of [200, 0]) {
    await page.mouse.click(x + 5, y + 5)
    await sleep(pause)
  }
  await expect(page.getByRole('heading', { name: 'Create your club' })).toBeVisible()
})
