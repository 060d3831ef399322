// The group page while arXiv is asked: what waits is told, and what arrives moves to the list by itself. What becomes of a
// wrong id, a minute later: tests/web/looked-up.test.tsx and tests/server/lookups.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { startArxiv } from '../support/arxiv.ts'
import { killPostgres } from '../support/postgres.ts'
import { freePort, startServer } from '../support/server-process.ts'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { createClub, signIn } from './steps.ts'

/** As a device of the group does it. */
async function capture(page: Page, origin: string, work: string): Promise<void> {
  const [, clubId, groupId] = /clubs\/([^/]+)\/groups\/([^/]+)/.exec(page.url()) ?? []
  const response = await page.request.post(`${origin}/trpc/papers.captureById`, {
    headers: { origin },
    data: { clubId, groupId, operationId: randomUUID(), work, version: null },
  })
  expect(response.status()).toBe(200)
}

test('what is being looked up is told, and arrives by itself', async ({ plain }) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-looked-up-'))
  const arxiv = await startArxiv()
  arxiv.papers.set('2401.00001', { latest: 2, title: 'A paper that arXiv knows' })
  arxiv.setModes('503-wait', 'answer')
  const env = { ARXIV_API_URL: arxiv.url }
  const server = await startServer({ folder, port: await freePort(), env })
  const page = await plain.newPage()
  const section = page.getByRole('region', { name: 'Being looked up' })
  try {
    await signIn(page, server, 'ada@example.org')
    await createClub(page)
    await expect(section).toHaveCount(0)
    await capture(page, server.url, 'arxiv:2401.00001')
    await capture(page, server.url, 'arxiv:2401.99999')
    await page.reload()
    await expect(section.getByRole('listitem')).toHaveCount(2)
    // Nobody reloads the page from here on.
    await expect(page.getByRole('link', { name: 'A paper that arXiv knows' })).toBeVisible({
      timeout: 60_000,
    })
    await expect(section.getByRole('listitem')).toHaveCount(1)
    await shoot(page, 'looked-up')
  } finally {
    await server.stop()
    await arxiv.close()
    await killPostgres(folder)
    await rm(folder, { recursive: true, force: true })
  }
})

test('an address that leads nowhere is answered 404 with a page that leads home', async ({
  server,
  plain,
}) => {
  const page = await plain.newPage()
  const response = await page.goto(`${server.url}/no/such/page`)
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to your groups' }).click()
  await expect(page.getByLabel('Your mail address')).toBeVisible()
})
