// A member is removed in one browser: in the other, the open page, the panel and a new look are refused at once, and what was
// being written stays readable. Before that: what a lead and a member see of managing and leaving.
import type { Page } from '@playwright/test'
import { ARXIV, expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { addMember, captureOnWeb, createClub, openGroup, pairPanel, signIn } from './steps.ts'

const GONE = /Your group does not take this any more/

async function write(page: Page, takeaway: string): Promise<void> {
  await page.getByLabel('Takeaway').fill(takeaway)
  await page.getByLabel('Summary', { exact: true }).fill('Every position looks at every other position.')
  await page
    .getByLabel('Strength 1', { exact: true })
    .fill('Table 3 varies one part at a time, so the claim about heads can be checked.')
  await page
    .getByLabel('Weakness 1', { exact: true })
    .fill('Section 6 tries no long sequences although the cost grows with the square.')
}

test('removed while writing: refused at once everywhere, and no word is lost', async ({
  server,
  reader,
  plain,
}) => {
  const ada = await plain.newPage()
  await signIn(ada, server, 'ada@example.org')
  await createClub(ada)
  await addMember(ada, 'Ben', 'ben@example.org')
  await captureOnWeb(ada, server, 'arxiv:2401.00001', { title: 'A paper to write about' })

  const ben = await reader.context.newPage()
  await signIn(ben, server, 'ben@example.org')
  const arxiv = await reader.context.newPage()
  await arxiv.goto(ARXIV.url)
  await arxiv.locator('lectern-button').click()
  const panel = await reader.openPanel()
  await write(panel, 'Written in the panel.')
  await expect(panel.getByText(/^Saved on this device/)).toBeVisible()
  await pairPanel(panel, ben, server)
  await ben.bringToFront()
  await openGroup(ben, server)
  await ben.getByRole('link', { name: 'A paper to write about' }).first().click()
  await ben.getByRole('button', { name: 'Write here' }).click()
  await ben.getByRole('button', { name: 'Skip' }).click()
  await write(ben, 'Written on the web.')
  await expect(ben.getByText(/^Saved on this device/)).toBeVisible()

  await ada.reload()
  await ada.getByText('Manage', { exact: true }).click()
  await expect(ada.getByLabel('Role in the club', { exact: true })).toHaveValue('member')
  await ada.getByRole('button', { name: 'Hand the club over' }).click()
  await shoot(ada, 'manage-member')
  await ada.getByRole('button', { name: 'Cancel' }).click()
  await ada.getByRole('button', { name: 'Remove from the club' }).click()
  await ada.getByRole('button', { name: 'Yes, remove Ben' }).click()
  await expect(ada.getByText('1 member ·')).toBeVisible()

  await panel.bringToFront()
  await panel.getByRole('button', { name: 'Submit' }).click()
  await expect(panel.getByText(GONE).first()).toBeVisible()
  await expect(panel.getByLabel('Takeaway')).toHaveValue('Written in the panel.')
  await ben.bringToFront()
  await ben.getByRole('button', { name: 'Submit', exact: true }).click()
  await expect(ben.getByText(GONE).first()).toBeVisible()
  await expect(ben.getByLabel('Takeaway')).toHaveValue('Written on the web.')
  await ben.reload()
  await expect(ben.getByText('This does not exist, or you may not see it.')).toBeVisible()

  await ben.goto(`${server.url}/settings`)
  await ben.getByText('Drafts in this browser').click()
  await ben.locator('summary', { hasText: '2401.00001' }).click()
  await expect(ben.locator('.draft-text')).toContainText('Written on the web.')
  await ben.getByText('Delete your account', { exact: true }).click()
  await expect(ben.getByLabel('Delete it everywhere')).toBeChecked()
  await shoot(ben, 'your-data')
})
