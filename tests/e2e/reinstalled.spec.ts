// A new installation has nothing on its disk. Pairing it brings back every draft and its paper; from then on it can do
// without the network (E5).
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { launchChromium, loadExtension } from '../support/chromium.ts'
import { ARXIV, EXTENSION, expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { createClub, pairPanel, signIn } from './steps.ts'

const WORDS = 'Attention alone carries the whole model.'

test('a draft is back after a reinstall, and opens without a network', async ({ server, reader, plain }) => {
  const web = await plain.newPage()
  await signIn(web, server, 'ada@example.org')
  await createClub(web)
  const arxiv = await reader.context.newPage()
  await arxiv.goto(ARXIV.url)
  await arxiv.locator('lectern-button').click()
  const panel = await reader.openPanel()
  await pairPanel(panel, web, server)
  await test.step('the paper is nominated with a reason, and voted for', async () => {
    await panel.getByRole('button', { name: 'Nominate it with a reason' }).click()
    await panel.getByLabel('Why should the group read it?').fill('Everything after it builds on it.')
    await shoot(panel, 'panel-nominating')
    await panel.getByRole('button', { name: 'Leave it' }).click()
    await expect(panel.getByRole('button', { name: 'Go on with the reason that you began' })).toBeVisible()
    await shoot(panel, 'panel-nomination-begun')
    await panel.reload()
    await panel.getByRole('button', { name: 'Go on with the reason that you began' }).click()
    await panel.getByRole('button', { name: 'Nominate', exact: true }).click()
    await expect(panel.getByText('Why: Everything after it builds on it.')).toBeVisible()
    await expect(panel.getByText('Nominated (v', { exact: false })).toBeVisible()
    await panel.getByRole('button', { name: 'Vote for it' }).click()
    await expect(panel.getByText('1 vote since the last meeting, yours among them')).toBeVisible()
    await shoot(panel, 'panel-voted')
  })
  await panel.getByLabel('Takeaway').fill(WORDS)
  await expect(panel.getByText(/^Saved on this device/)).toBeVisible()
  await expect.poll(() => waitingCopies(panel), { timeout: 30_000 }).toBe(0)

  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-again-'))
  const again = await launchChromium(folder, { forExtensions: true })
  const id = await loadExtension(again, EXTENSION)
  const fresh = await again.newPage()
  await fresh.goto(`chrome-extension://${id}/sidepanel.html`)
  await expect(fresh.getByRole('heading', { name: 'Open a paper to begin' })).toBeVisible()
  await expect(fresh.getByRole('heading', { name: 'Your drafts' })).toHaveCount(0)
  await pairPanel(fresh, web, server)
  const draft = fresh.getByRole('button', { name: ARXIV.title })
  await expect(draft).toBeVisible()
  await shoot(fresh, 'panel-drafts')
  await again.setOffline(true)
  await draft.click()
  await expect(fresh.getByLabel('Takeaway')).toHaveValue(WORDS)
  await again.close()
  await rm(folder, { recursive: true, force: true })
})

/** What is still to be sent to the server. */
function waitingCopies(panel: Page): Promise<number> {
  return panel.evaluate(
    () =>
      new Promise<number>((done, fail) => {
        const opening = indexedDB.open('lectern')
        opening.onerror = () => fail(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('keeping').objectStore('keeping').count()
          counting.onsuccess = () => {
            opening.result.close()
            done(counting.result)
          }
        }
      }),
  )
}
