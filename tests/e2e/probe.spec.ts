import { ARXIV, expect, test } from './fixtures.ts'

test('probe', async ({ server, reader }) => {
  const page = await reader.context.newPage()
  await page.goto(ARXIV.url)
  await expect(page.locator('lectern-button')).toBeAttached()
  console.log(reader.extensionId, server.url, ARXIV)
  await page.screenshot({ path: '/tmp/arxiv.png' })
})
