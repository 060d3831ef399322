// The whole writing of a summary by keyboard alone, in a real browser: fields, a second strength, its order, its kind and
// back, a place from the list, what the check asks, Submit, a new revision with what changed, taken back and given again.
import type { Page } from '@playwright/test'
import { ARXIV, expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { createClub, pairPanel, signIn } from './steps.ts'

/** Tab until the control with this id, or a button of this name, has the keyboard. */
async function tabTo(page: Page, wanted: string | RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const at = await page.evaluate(() => {
      const { id = '', textContent = '' } = document.activeElement ?? {}
      return { id, words: (textContent ?? '').trim() }
    })
    if (typeof wanted === 'string' ? at.id === wanted : wanted.test(at.words)) return
    await page.keyboard.press(key)
  }
  throw new Error(`the keyboard never came to ${wanted}`)
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? '')

test('a summary is written, submitted and taken back by keyboard alone', async ({
  server,
  reader,
  plain,
}) => {
  const web = await plain.newPage()
  await signIn(web, server, 'ada@example.org')
  await createClub(web)
  const paper = await reader.context.newPage()
  await paper.goto(ARXIV.url)
  await paper.locator('lectern-button').click()
  const panel = await reader.openPanel()
  await pairPanel(panel, web, server)
  await expect(panel.getByText('1 of 3')).toBeVisible()

  const { keyboard } = panel
  await panel.locator('body').focus()
  await tabTo(panel, /^Skip$/)
  await keyboard.press('Enter')
  await expect(panel.getByText('1 of 3')).toBeHidden()
  await tabTo(panel, 'takeaway')
  await keyboard.type('Attention alone carries the whole model.')
  await tabTo(panel, 'summary')
  await keyboard.type('It drops recurrence, at $O(n^2 d)$ per layer, and trains in parallel.')
  await expect(panel.locator('.preview math')).toHaveCount(1)
  await tabTo(panel, 'strength-1')
  await keyboard.type('Trains in days where others need weeks, so more people can repeat it.')
  await keyboard.press('Alt+Enter')
  await expect(panel.getByText('Strength 2 added.')).toBeAttached()
  await expect.poll(() => focused(panel)).toBe('strength-2')
  await keyboard.type('The ablation varies one part at a time, so the claim about heads can be checked.')

  await keyboard.press('Alt+ArrowUp')
  await expect.poll(() => focused(panel)).toBe('strength-1')
  await expect(panel.getByText('Moved: it is strength 1 now.')).toBeAttached()
  await keyboard.type(' Each row is one change.')
  await expect(panel.locator('[id="strength-1"]')).toHaveValue(/checked\. Each row is one change\.$/)
  await keyboard.press('Alt+Shift+Q')
  await expect.poll(() => focused(panel)).toBe('question-1')
  await keyboard.press('Alt+Shift+S')
  await expect.poll(() => focused(panel)).toBe('strength-2')

  await keyboard.press('Alt+Shift+P')
  await expect(panel.getByRole('combobox', { name: /for Strength 2/ })).toBeFocused()
  await keyboard.type('3')
  const chosen = panel.getByRole('option', { selected: true })
  await expect(chosen).toBeVisible()
  for (let presses = 0; presses < 10 && !/Table 3/.test(await chosen.innerText()); presses += 1)
    await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(panel.locator('.pointer-place')).toContainText('Table 3')
  await expect.poll(() => focused(panel)).toBe('strength-2')

  await tabTo(panel, 'weakness-1')
  await keyboard.type('More experiments are needed.')
  await keyboard.press('Control+Enter')
  await expect(panel.getByRole('button', { name: 'Submit anyway' })).toBeVisible()
  await shoot(panel, 'editor-asked')
  await tabTo(panel, /^Go to weakness 1$/)
  await keyboard.press('Enter')
  await expect.poll(() => focused(panel)).toBe('weakness-1')
  await keyboard.press('Control+a')
  await keyboard.type('Section 4 tries no long sequences, so the cost there is not known.')
  await tabTo(panel, 'strength-1', 'Shift+Tab')
  await keyboard.press('Control+End')
  await keyboard.type(' See Table 2.')
  await keyboard.press('Control+Enter')
  await expect(panel.getByText(/Submitted .*revision 1/)).toBeVisible()

  await tabTo(panel, 'takeaway', 'Shift+Tab')
  await keyboard.press('End')
  await keyboard.type(' Mostly.')
  await tabTo(panel, 'change')
  await keyboard.type('More careful')
  await keyboard.press('Control+Enter')
  await expect(panel.getByText(/Submitted .*revision 2/)).toBeVisible()
  await tabTo(panel, /^History$/, 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(panel.getByText(': More careful')).toBeVisible()
  await expect(panel.locator('.difference ins')).toContainText('Mostly.')
  await shoot(panel, 'editor-submitted')
  await tabTo(panel, /^Withdraw$/, 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(panel.getByText(/nobody but you sees it\.$/).first()).toBeVisible()
  await tabTo(panel, /^Undo: show it again$/, 'Shift+Tab')
  await keyboard.press('Enter')
  await expect(panel.getByText('Everyone in Transformers sees this.')).toBeVisible()
})
