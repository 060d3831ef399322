// Where the group agrees: who has submitted says that a point is the same as another's and takes it back, all of it by
// keyboard; a lead puts together and takes out; strengths beside weaknesses are a disagreement.
import type { Page } from '@playwright/test'
import type { Point } from '../../shared/contract/summary.ts'
import { aPointer, aSummary } from '../support/papers.ts'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { addMember, captureOnWeb, createClub, openGroup, signIn, submitOnWeb } from './steps.ts'

const point = (kind: Point['kind'], text: string): Point => ({
  ...{ kind, text, where: 'Table 2' },
  pointer: aPointer(),
})
const ADA = [
  point('weakness', 'The baselines are weak: none is from the last five years, and none was tuned.'),
  point('strength', 'The proof of the second lemma is short and complete.'),
]
const BEN = [
  point('weakness', 'None of the baselines is from the last five years, and no baseline was tuned.'),
  point('weakness', 'Nobody can follow the long chain of bounds in Appendix C.'),
  point('strength', 'Costs are told beside quality.'),
]

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().focus()
  await page.keyboard.press('Enter')
}
async function unfold(page: Page, text: string | RegExp): Promise<void> {
  await page.locator('summary', { hasText: text }).first().focus()
  await page.keyboard.press('Enter')
}

test('two members say that their points are the same; a lead arranges topics', async ({ server, plain }) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await addMember(page, 'Ben', 'ben@example.org')
  await captureOnWeb(page, server, 'arxiv:1706.03762')
  await submitOnWeb(page, server, { content: aSummary({ points: ADA }) })
  await openGroup(page, server)
  await page.getByRole('link', { name: 'Attention Is All You Need' }).first().click()
  await expect(page.getByText('Once two members have submitted')).toBeVisible()

  await plain.clearCookies()
  await signIn(page, server, 'ben@example.org')
  await submitOnWeb(page, server, { content: aSummary({ points: BEN }) })
  await openGroup(page, server)
  await page.getByRole('link', { name: 'Attention Is All You Need' }).first().click()
  await expect(page.getByText('Suggestion', { exact: true })).toBeVisible()
  await unfold(page, 'Is yours the same point?')
  await press(page, 'Same point')
  await expect(page.getByText('2 of 2 name this')).toBeVisible()
  await press(page, 'Same point')
  await expect(page.getByText('2 of 2 name this')).toBeHidden()
  await press(page, 'Same point')
  await expect(page.getByText('2 of 2 name this')).toBeVisible()
  await shoot(page, 'web-topics-asked')
  await expect(page.getByRole('button', { name: 'Take out' })).toHaveCount(0)

  await plain.clearCookies()
  await signIn(page, server, 'ada@example.org')
  await openGroup(page, server)
  await page.getByRole('link', { name: 'Attention Is All You Need' }).first().click()
  await unfold(page, 'Read the 2 points')
  await press(page, 'Take the point of Ben out of this topic')
  await expect(page.getByText('2 of 2 name this')).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Where the group agrees' })).toBeFocused()
  await unfold(page, 'Taken out by a lead')
  await press(page, 'Put the point of Ben back')
  await expect(page.getByText('2 of 2 name this')).toBeVisible()
  await expect(page.locator('article.topic').getByText('weakness', { exact: true })).toHaveCount(2)
  await shoot(page, 'web-topics-lead')
})
