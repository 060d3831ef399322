// The editor in the panel as it looks: the first run, a summary with formulas and points of each kind, help, and two
// texts that compete. Each is looked at by axe, narrow and wide, light and dark.
import type { Page } from '@playwright/test'
import { ARXIV, type Browser, expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'

async function openWritten(reader: Browser): Promise<Page> {
  const paper = await reader.context.newPage()
  await paper.goto(ARXIV.url)
  await paper.locator('lectern-button').click()
  const panel = await reader.openPanel()
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText(ARXIV.title)
  return panel
}

async function write(panel: Page): Promise<void> {
  await panel.getByLabel('Takeaway').fill('Attention alone carries the whole model, at $O(n^2 d)$ per layer.')
  await panel
    .getByLabel('Summary', { exact: true })
    .fill(
      'Every position looks at every other:\n\n$$\\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V$$\n\n- **no recurrence**, so training runs in parallel\n- *eight heads*, each with its own projection',
    )
  await panel.getByLabel('Strength 1', { exact: true }).fill('The ablation varies one part at a time.')
  await panel.getByLabel('Where in the paper (Strength 1)').fill('Table 3')
  await panel.getByRole('button', { name: 'Add a strength' }).click()
  await panel.getByLabel('Strength 2', { exact: true }).fill('Trains in 3.5 days where others need weeks.')
  await panel.getByLabel('Weakness 1', { exact: true }).fill('Long sequences are never tried.')
  await panel.getByRole('button', { name: 'Add a question' }).click()
  await panel.getByLabel('Question 1', { exact: true }).fill('Why sine and cosine?')
}

test('the editor, narrow and wide, light and dark', async ({ reader }) => {
  const panel = await openWritten(reader)
  await expect(panel.getByText('1 of 3')).toBeVisible()
  await shoot(panel, 'editor-first-run')
  // The fields can be reached at once, whatever stands above them for the first time.
  await panel.setViewportSize({ width: 360, height: 700 })
  const takeaway = await panel.getByLabel('Takeaway').boundingBox()
  expect((takeaway?.y ?? 9_999) + (takeaway?.height ?? 0)).toBeLessThan(700)
  await panel.getByRole('button', { name: 'Next' }).click()
  await panel.getByRole('button', { name: 'Skip' }).click()
  await expect(panel.getByText('2 of 3')).toBeHidden()
  await write(panel)
  await expect(panel.locator('.preview math')).toHaveCount(2)
  await panel.locator('[id="strength-2-more"]').click()
  await shoot(panel, 'editor-written')
  await panel.getByRole('button', { name: 'Remove strength 2' }).click()
  await expect(panel.getByText('Bring it back')).toBeVisible()
  await panel.getByRole('button', { name: 'Help and shortcuts' }).click()
  await expect(panel.getByRole('heading', { name: 'Writing here' })).toBeInViewport()
  await shoot(panel, 'editor-help')
  await panel.getByRole('button', { name: 'Close' }).click()
  await panel.getByRole('button', { name: 'Bring it back' }).click()
  await expect(panel.getByLabel('Strength 2', { exact: true })).toHaveValue(/3\.5 days/)
  await panel.reload()
  await expect(panel.getByLabel('Strength 2', { exact: true })).toHaveValue(/3\.5 days/)
  await expect(panel.getByText('1 of 3')).toBeHidden()
})

test('two windows wrote without knowing of each other: both texts side by side', async ({ reader }) => {
  const one = await openWritten(reader)
  await one.getByLabel('Takeaway').fill('Attention alone carries the whole model.')
  await write(one)
  await expect(one.getByText(/^Saved on this device/)).toBeVisible()
  const two = await reader.openPanel()
  await expect(two.getByLabel('Takeaway')).not.toBeEmpty()
  // Typed in both within one pause: neither has seen the other's words.
  await Promise.all([
    one.getByLabel('Summary', { exact: true }).fill('Every position looks at every other, in parallel.'),
    two
      .getByLabel('Summary', { exact: true })
      .fill('Every position looks at each other one, and nothing recurs.'),
  ])
  const conflict = one.getByRole('heading', { name: 'There are 2 texts for this paper' })
  await expect(conflict).toBeVisible()
  expect(await one.locator('.only-here').count()).toBeGreaterThan(1)
  await shoot(one, 'editor-conflict')
})
