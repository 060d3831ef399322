// A lead plans 15 weeks for 12 people in a browser, reads a reason, locks two seats, plans again and publishes; by keyboard.
import type { Page } from '@playwright/test'
import { aPaper, newOperation } from '../support/papers.ts'
import { NAMES } from '../support/plan-view.ts'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { asks, createClub, firstPlace, signIn } from './steps.ts'

const PAPERS = [
  'Attention Is All You Need',
  'Deep Residual Learning for Image Recognition',
  'Language Models are Few-Shot Learners',
  'Denoising Diffusion Probabilistic Models',
  'BERT: Pre-training of Deep Bidirectional Transformers',
]
const WEEK = 7 * 24 * 3_600_000

/** Twelve people, and fifteen weekly meetings, each with a paper that whoever founded the club would present. */
async function aTerm(page: Page, server: { url: string }): Promise<void> {
  const ask = asks(page, server)
  const place = await firstPlace(ask)
  const send = (name: string, input: object) =>
    ask(name, 'POST', { ...place, operationId: newOperation(), ...input })
  for (const name of NAMES.slice(1, 12))
    await send('members.add', { mail: `${name.toLowerCase()}@example.org`, name, role: 'member' })
  const members = (await ask('members.list', 'GET', place)) as { id: string; name: string }[]
  const [own] = members.filter(({ name }) => name === 'ada')
  for (let week = 0; week < 15; week++) {
    const title = PAPERS[week] ?? `Reading ${week + 1} of the term`
    const paper = aPaper({ work: `arxiv:2401.${10_000 + week}` as never, title })
    const { readingId } = (await send('papers.capture', { paper })) as { readingId: string }
    const day = new Date(Date.now() + (week + 1) * WEEK).toISOString().slice(0, 10)
    const startsAt = `${day}T18:00`
    await send('meetings.schedule', { readingId, startsAt, place: '', presenterId: own?.id })
  }
}

const seat = (page: Page, row: number, column = 0) => page.locator(`[data-at="${row} ${column} 0"]`)
const name = async (page: Page, row: number) => seat(page, row).locator('.seat-name').innerText()
/** What is proved stands there when the planner is done. */
const planned = (page: Page) =>
  expect(page.getByText(/^Nobody could be treated more fairly.*proved\.$/)).toBeVisible()

test('a term is planned, explained, locked, planned again and published', async ({ server, plain }) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await page.getByRole('link', { name: 'Plan', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Plan the dates first' })).toBeVisible()
  await aTerm(page, server)
  await page.reload()
  await page.getByRole('button', { name: 'Plan the coming meetings' }).click()
  await expect(page.getByRole('grid').getByRole('rowheader')).toHaveCount(15)
  await planned(page)

  await seat(page, 1).focus()
  await page.keyboard.press('w')
  const why = page.getByRole('dialog', { name: /^Why .* as presenter on / })
  await expect(why.getByText(/Without this turn|you would have/)).toBeVisible()
  await expect(why.getByText('Why none of the others?')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(seat(page, 1)).toBeFocused()

  const kept = [await name(page, 1), await name(page, 2)]
  await page.keyboard.press('l')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('l')
  await expect(page.getByText('2 seats are locked.')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('1 seat is locked.')).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await expect(page.getByText('2 seats are locked.')).toBeVisible()

  await seat(page, 3).press('Enter')
  await page.getByLabel('Find a person').fill('quinn')
  await expect(page.getByText('Nobody fits what you typed.')).toBeVisible()
  await page.getByLabel('Find a person').fill('')
  await page.keyboard.press('Enter')
  await expect(page.getByText('not proved')).toBeVisible()
  await page.getByRole('button', { name: 'Plan again' }).click()
  await planned(page)
  expect([await name(page, 1), await name(page, 2)]).toEqual(kept.map((who) => expect.stringContaining(who)))
  await shoot(page, 'plan-desk')

  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const publish = page.getByRole('dialog', { name: 'Publish this plan?' })
  await publish.getByLabel('A line to them (may be empty)').fill('The spring term, as we said.')
  await publish.getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText(/^Published\. \d+ people are told\.$/)).toBeVisible()
  await page
    .getByRole('button', { name: /^Why me\?/ })
    .first()
    .click()
  await expect(page.getByRole('dialog', { name: /^Why you as / }).getByText(/you would have/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByText('Earlier plans').click()
  await expect(page.getByText('The spring term, as we said.')).toBeVisible()
  await shoot(page, 'plan-published')
})
