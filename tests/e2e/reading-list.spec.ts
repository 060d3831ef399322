// A group's list in a browser: nominate, vote, tag, set aside and bring back, order by hand and by keyboard, one's own state.
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { addMember, captureOnWeb, createClub, signIn } from './steps.ts'

const paper = (page: Page, title: string) =>
  page.locator('li.paper').filter({ has: page.getByRole('link', { name: title, exact: true }) })
const titles = (page: Page, section: string) =>
  page.locator('details.list-section', { hasText: section }).locator('.paper-title').allInnerTexts()

test('a group nominates, votes, tags and orders its papers', async ({ server, plain }) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await page.getByText('Nominate the first paper').click()
  await page.getByRole('button', { name: 'Nominate', exact: true }).click()
  await expect(page.getByText('Paste the arXiv id or the address')).toBeVisible()
  await shoot(page, 'list-empty')
  await addMember(page, 'Ben', 'ben@example.org')
  await captureOnWeb(page, server, 'arxiv:1706.03762')
  await captureOnWeb(page, server, 'arxiv:1810.04805', {
    title: 'BERT: Pre-training',
    authors: ['J. Devlin'],
  })
  await page.locator('summary', { hasText: 'Rules for the list' }).click()
  await page.getByLabel('What members capture').selectOption('nominated')
  await page.getByRole('button', { name: 'Save rules' }).last().click()
  await expect(page.getByText('Saved.', { exact: true })).toBeVisible()
  await captureOnWeb(page, server, 'arxiv:2005.14165', { title: 'Few-Shot Learners', authors: ['T. Brown'] })
  await captureOnWeb(page, server, 'arxiv:1512.03385', { title: 'Deep Residual Learning' })
  await page.reload()
  await page.getByText('Nominate a paper', { exact: true }).click()
  await page.getByLabel('arXiv id or address').fill('https://arxiv.org/abs/2005.14165v4')
  await page.getByLabel('Why should the group read it?').fill('It asks how far scale alone carries.')
  await page.reload()
  await expect(page.getByLabel('Why should the group read it?')).toHaveValue(
    'It asks how far scale alone carries.',
  )
  await page.getByRole('button', { name: 'Nominate', exact: true }).click()
  await expect(page.getByText('Your group has this paper already.')).toBeVisible()
  await expect(
    paper(page, 'Few-Shot Learners').getByText('It asks how far scale alone carries.'),
  ).toBeVisible()

  const vote = page.getByRole('button', { name: /^Vote for “Deep Residual Learning”, / })
  await vote.focus()
  await page.keyboard.press('Enter')
  await expect(vote).toHaveAttribute('aria-pressed', 'true')
  await expect(vote).toHaveAccessibleName('Vote for “Deep Residual Learning”, 1 vote so far')
  await page.getByLabel('Order').selectOption('Most votes')
  await expect.poll(() => titles(page, 'Nominated')).toEqual(['Deep Residual Learning', 'Few-Shot Learners'])
  await page.reload()
  await expect(page.getByLabel('Order')).toHaveValue('votes')
  await page.getByLabel('Order').selectOption('By hand')

  await page.getByRole('button', { name: 'Move “BERT: Pre-training” up' }).press('Enter')
  await expect
    .poll(() => titles(page, 'To read'))
    .toEqual(['BERT: Pre-training', 'Attention Is All You Need'])
  await page.getByLabel('Your state of “BERT: Pre-training”').selectOption('reading')
  await page.getByRole('combobox', { name: 'Show' }).selectOption('I am reading')
  await expect(page.getByText('1 of 4 papers')).toBeVisible()
  await page.getByRole('combobox', { name: 'Show' }).selectOption('All papers')

  const decided = paper(page, 'Few-Shot Learners')
  await decided.getByText('Decide').click()
  await decided.getByLabel('Why (may be empty)').fill('Too long for one evening.')
  await shoot(page, 'list-decide')
  await decided.getByRole('button', { name: 'Set aside' }).click()
  await expect(page.getByText('“Few-Shot Learners” is set aside.')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => titles(page, 'Nominated')).toContain('Few-Shot Learners')

  await page.getByRole('link', { name: 'Deep Residual Learning', exact: true }).click()
  await page.getByRole('button', { name: '+ Add a tag' }).click()
  await page.getByRole('textbox', { name: 'Add a tag' }).fill('#Vision')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Take the tag Vision off' })).toBeVisible()
  await expect(page.getByText('Voted: ada')).toBeVisible()
  await shoot(page, 'list-reading-page')
  await page.goBack()
  await page.getByRole('button', { name: 'Show papers tagged Vision' }).click()
  await expect(page.getByText('1 of 4 papers')).toBeVisible()
  await page.getByRole('combobox', { name: 'Tag' }).selectOption('Any tag')
  await shoot(page, 'list-group')
})
