// A lead moves in from a spreadsheet, plans 15 weeks for 12 people, reads a reason, locks two seats, plans again, stops and publishes;
// then one person cannot make it, another takes the slot, and all calendars follow.
import type { Page } from '@playwright/test'
import ical, { type VEvent } from 'node-ical'
import { newOperation } from '../support/papers.ts'
import { NAMES } from '../support/plan-view.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { expect, test } from './fixtures.ts'
import { longPlan } from './long-plan.ts'
import { shoot } from './looks.ts'
import { asks, createClub, firstPlace, openGroup, signIn } from './steps.ts'

const PAPERS = [
  'Attention Is All You Need',
  'Deep Residual Learning for Image Recognition',
  'Language Models are Few-Shot Learners',
  'Denoising Diffusion Probabilistic Models',
  'BERT: Pre-training of Deep Bidirectional Transformers',
]
const DAY = 24 * 3_600_000
const WEEKS = 15

const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10)

/** As a spreadsheet has it: three evenings that were, and what is to be read. */
const SHEET = [
  'Presenter\tWhen\tTime\tPaper',
  `Ben\t${day(-21)}\t18:00\tOn computable numbers`,
  `Cleo\t${day(-14)}\t18:00\tA mathematical theory of communication`,
  `Ben\t${day(-7)}\t18:00\tThe perceptron`,
  ...Array.from({ length: WEEKS }, (_, at) => `\t\t\t${PAPERS[at] ?? `Reading ${at + 1} of the term`}`),
].join('\n')

/** The roster has a test of its own. */
async function addEleven(page: Page, server: { url: string }): Promise<void> {
  const ask = asks(page, server)
  const place = await firstPlace(ask)
  for (const name of NAMES.slice(1, 12)) {
    const mail = `${name.toLowerCase()}@example.org`
    await ask('members.add', 'POST', { ...place, operationId: newOperation(), mail, name, role: 'member' })
  }
}

async function moveIn(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Add several papers at once/ }).click()
  await page.getByLabel('Your papers').fill(SHEET)
  await page.getByRole('button', { name: 'Show what is understood' }).click()
  await expect(page.getByText('over: counts as turns already taken')).toHaveCount(3)
  await page.getByRole('button', { name: `Add the ${WEEKS + 3} chosen lines` }).click()
  await expect(page.getByText(`Done: ${WEEKS + 3} readings, 3 meetings and 3 turns added.`)).toBeVisible()
  await page.getByRole('link', { name: 'See the group' }).click()
}

async function planDates(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Meetings', exact: true }).click()
  await page.getByLabel('First day').fill(day(7))
  await page.getByLabel('Last day').fill(day(7 + 7 * WEEKS - 1))
  await page.getByRole('button', { name: `Plan ${WEEKS} meetings` }).click()
  await expect(page.getByText(`${WEEKS} meetings planned.`)).toBeVisible()
}

interface Turn {
  readonly meetingId: string
  readonly presenter: string
}

/** Of the coming meetings, in their order. */
async function presenters(page: Page, server: { url: string }): Promise<Turn[]> {
  const ask = asks(page, server)
  const coming = (await ask('meetings.next', 'GET', await firstPlace(ask))) as {
    id: string
    turns: { role: string; member: { name: string } }[]
  }[]
  return coming.map(({ id, turns }) => ({
    meetingId: id,
    presenter: turns.find(({ role }) => role === 'presenter')?.member.name ?? '',
  }))
}

async function subscribe(page: Page, server: { url: string }): Promise<string> {
  const made = await asks(page, server)('calendars.make', 'POST', { deadlines: false })
  return (made as { url: string }).url
}

/** What a calendar program would show of a meeting. */
async function shown(address: string, meetingId: string): Promise<{ words: string; sequence: number }> {
  const found: { event?: VEvent } = {}
  const look = async () => {
    const answer = await fetch(address)
    const events = Object.values(ical.sync.parseICS(await answer.text()))
    const event = events.find((one) => one?.type === 'VEVENT' && one.uid.startsWith(meetingId))
    if (event) found.event = event as VEvent
    return event ? 'there' : `${answer.status}, ${events.length} parts`
  }
  await expect.poll(look).toBe('there')
  return { words: String(found.event?.summary), sequence: Number(found.event?.sequence) }
}

const seat = (page: Page, row: number, column = 0) => page.locator(`[data-at="${row} ${column} 0"]`)
const name = async (page: Page, row: number) => seat(page, row).locator('.seat-name').innerText()
/** A seat is dragged to another; a seat that rules keep empty is filled with few of them bent. Undone. */
async function dragAndBend(page: Page, server: ServerProcess): Promise<void> {
  const before = [await name(page, 4), await name(page, 6)]
  await seat(page, 5).scrollIntoViewIfNeeded()
  await seat(page, 4).hover()
  await page.mouse.down()
  // The first move begins the drag, the second one is over the seat.
  await seat(page, 6).hover()
  await seat(page, 6).hover()
  await page.mouse.up()
  await expect(seat(page, 4).locator('.seat-name')).toHaveText(before[1] ?? '')
  await expect(seat(page, 6).locator('.seat-name')).toHaveText(before[0] ?? '')
  await page.getByRole('button', { name: 'Undo' }).click()
  await planned(page)

  const ask = asks(page, server)
  const place = await firstPlace(ask)
  const group = (await ask('groups.get', 'GET', place)) as { policy: { planning: object } }
  const { planning } = group.policy
  const strict = { ...planning, gap: WEEKS - 1 }
  const set = (was: object, now: object) =>
    ask('groups.setPlanning', 'POST', { ...place, operationId: newOperation(), before: was, planning: now })
  await set(planning, strict)
  await seat(page, 5).click()
  await page.getByRole('button', { name: 'Leave empty' }).click()
  await page.getByRole('button', { name: 'Why is it empty?' }).click()
  const why = page.getByRole('dialog', { name: /^Why nobody is presenter on / })
  await expect(why.getByText(`After a turn as presenter, ${WEEKS - 2} meetings are free.`)).toBeVisible()
  await why.getByRole('button', { name: 'Fill it with the fewest rules bent' }).click()
  await expect(page.getByText(/^This plan bends \d+ rules?/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('Every seat is filled.')).toBeVisible()
  await set(strict, planning)
  for (const _ of ['bent', 'emptied']) await page.getByRole('button', { name: 'Undo' }).click()
  await planned(page)
}

/**
 * The planner has one question at a time: this one waits for a long one, and is stopped before it is its turn. Then the long one is
 * stopped in the middle of its work, and the planner is free for the next.
 */
async function stopTwice(page: Page, server: { url: string; folder: string }): Promise<void> {
  const { solve, cancel, address } = await longPlan(page, server)
  await solve()
  await page.getByRole('button', { name: 'Plan again' }).click()
  await expect(page.getByText('Waiting for its turn')).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('Stopped. The draft is as it was.')).toBeVisible()
  await expect(page.getByRole('progressbar')).toBeHidden()
  expect(await cancel()).toEqual({ cancelled: true })
  await planned(page)

  const own = page.url()
  await page.goto(address)
  await page.getByRole('button', { name: 'Plan again' }).click()
  await expect(page.getByText('Looking for the fairest plan')).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('Stopped. The draft is as it was.')).toBeVisible()
  await expect(page.getByRole('progressbar')).toBeHidden()
  await page.goto(own)
  await page.getByRole('button', { name: 'Plan again' }).click()
  await expect(page.getByText('Stopped. The draft is as it was.')).toBeHidden()
  await expect(page.getByRole('progressbar')).toBeHidden()
  await planned(page)
}

/** What was published is taken back, and a draft thrown away; each is told, and nothing of what was before. Then as it was. */
async function takeBackAndPublish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByRole('button', { name: 'Take back' }).click()
  const back = page.getByText('Taken back: the group knows what it knew before.')
  await expect(back).toBeVisible()
  await expect(page.getByRole('status').filter({ has: back })).toBeFocused()
  await expect(page.getByText(/^Published\. /)).toBeHidden()
  for (const then of ['throw away', 'publish']) {
    await page.getByRole('button', { name: 'Plan the coming meetings' }).click()
    await planned(page)
    await expect(page.getByText(/^Taken back: the group|is thrown away/)).toBeHidden()
    if (then === 'publish') break
    await page.getByRole('button', { name: 'Throw the draft away' }).click()
    await page.getByRole('button', { name: 'Throw away', exact: true }).click()
    await expect(page.getByText('The draft is thrown away.')).toBeVisible()
  }
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await expect(page.getByText(/^Published\. \d+ people are told\.$/)).toBeVisible()
}

/** What is proved stands there when the planner is done. */
const planned = (page: Page) =>
  expect(page.getByText(/^Nobody could be treated more fairly.*proved\.$/)).toBeVisible()

test('a term is planned, explained, locked, planned again and published', async ({ server, plain }) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await addEleven(page, server)
  await page.reload()
  await moveIn(page)
  await page.getByRole('link', { name: 'Plan', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Plan the dates first' })).toBeVisible()
  await planDates(page)
  await page.getByRole('link', { name: 'Plan', exact: true }).click()
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

  const replaced = await name(page, 3)
  await seat(page, 3).press('Enter')
  const paper = page.getByLabel('Paper', { exact: true })
  await paper.selectOption('own choice')
  await expect(seat(page, 3).getByText('own choice')).toBeVisible()
  await expect(paper).toHaveValue('')
  await page.getByLabel('Find a person').fill('quinn')
  await expect(page.getByText('Nobody fits what you typed.')).toBeVisible()
  await page.getByLabel('Find a person').fill('')
  await page.keyboard.press('Enter')
  await expect(seat(page, 3).locator('.seat-name')).not.toHaveText(replaced)
  await expect(page.getByText('not proved')).toBeVisible()
  await page.getByRole('button', { name: 'Plan again' }).click()
  await planned(page)
  expect([await name(page, 1), await name(page, 2)]).toEqual(kept.map((who) => expect.stringContaining(who)))
  await dragAndBend(page, server)
  await stopTwice(page, server)
  await shoot(page, 'plan-desk')

  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const publish = page.getByRole('dialog', { name: 'Publish this plan?' })
  await publish.getByLabel('A line to them (may be empty)').fill('The spring term, as we said.')
  await publish.getByRole('button', { name: 'Publish' }).click()
  const published = page.getByText(/^Published\. \d+ people are told\.$/)
  await expect(published).toBeVisible()
  await expect(page.getByRole('status').filter({ has: published })).toBeFocused()
  await page
    .getByRole('button', { name: /^Why me\?/ })
    .first()
    .click()
  await expect(page.getByRole('dialog', { name: /^Why you as / }).getByText(/you would have/)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByText('Earlier plans').click()
  await expect(page.getByText('The spring term, as we said.')).toBeVisible()
  await takeBackAndPublish(page)
  await page.locator('summary', { hasText: 'Ben' }).click()
  const ben = page.getByRole('form', { name: 'What the planner knows of Ben' })
  await ben.getByLabel('Experience').selectOption('senior')
  await ben.getByLabel('Most turns in one plan').fill('2')
  await ben.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('experienced · at most 2 a plan')).toBeVisible()
  const own = page.getByRole('form', { name: 'You and the plan' })
  await own.getByRole('button', { name: 'Save' }).click()
  await expect(own.getByText('Saved. The next plan follows it.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'what you are told by mail' })).toHaveAttribute(
    'href',
    '/notices',
  )
  await shoot(page, 'plan-published')

  await test.step('one cannot make it, another takes the slot, and every calendar follows', async () => {
    const [turn] = (await presenters(page, server)).filter(({ presenter }) => presenter !== 'ada')
    const { meetingId, presenter } = turn as Turn
    const leads = await subscribe(page, server)
    await switchTo(page, server, presenter)
    const theirs = await subscribe(page, server)
    const before = { leads: await shown(leads, meetingId), theirs: await shown(theirs, meetingId) }
    expect(before.theirs.words).toMatch(/^You present /)
    await openGroup(page, server)
    await page
      .getByRole('button', { name: /^I cannot make it: Presenter/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'To people I choose' }).check()
    const first = dialog.getByRole('checkbox').first()
    const taker = ((await first.evaluate((box: HTMLInputElement) => box.labels?.[0]?.innerText)) ?? '').split(
      /\W/,
    )[0]
    await first.check()
    await dialog.getByRole('button', { name: 'Offer the turn' }).click()
    await expect(page.getByText('Offered. Everybody who is asked gets a mail.')).toBeVisible()
    await switchTo(page, server, taker ?? '')
    // A new address would end the one that the lead has already.
    const takers = taker === 'ada' ? leads : await subscribe(page, server)
    await page.getByRole('link', { name: `${presenter} cannot make it: Presenter` }).click()
    await page.getByRole('button', { name: 'I take it' }).click()
    await expect(page.getByText('Offered turns')).toBeHidden()
    await expect.poll(async () => (await shown(takers, meetingId)).words).toMatch(/^You present /)
    const after = { leads: await shown(leads, meetingId), theirs: await shown(theirs, meetingId) }
    expect(after.theirs.words).not.toMatch(/^You present /)
    expect(after.theirs.sequence).toBeGreaterThan(before.theirs.sequence)
    expect(after.leads.sequence).toBeGreaterThan(before.leads.sequence)
  })
})

async function switchTo(page: Page, server: ServerProcess, name: string): Promise<void> {
  await page.context().clearCookies()
  await signIn(page, server, `${name.toLowerCase()}@example.org`)
}
