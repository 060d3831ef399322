// @vitest-environment happy-dom
// Beside the paper: a paper is nominated with a reason, and voted for; with the network there and gone.
import { render } from 'preact'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import { WORK } from '../device/device.ts'
import { aPaper } from '../support/papers.ts'
import { announce, at, button, field, keepPaper, open, quiet, said, setUp, type } from './panel-page.tsx'

beforeEach(async () => {
  localStorage.clear()
  await setUp()
})
afterEach(() => render(null, at.root))

const WHY = 'Why should the group read it?'
const press = async (name: string | RegExp) => {
  button(name).click()
  await quiet()
}
const send = async () => {
  field(WHY)
    .closest('form')
    ?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
  await quiet()
}
const applied = (path: string) => at.server.applied.filter((one) => one.path === path)

test('nominated with a reason: asked for where it is missing, sent once, and shown where it stands', async () => {
  await open()
  await press('Nominate it with a reason')
  expect(document.activeElement).toBe(field(WHY))
  await send()
  expect(said()).toContain('Write a line of at most 500 characters.')
  expect(at.server.applied).toEqual([])
  type(WHY, '  It made attention cheap.  ')
  await quiet()
  await send()
  expect(at.server.reasons.get(WORK)).toBe('It made attention cheap.')
  expect(applied('papers.nominate')).toHaveLength(1)
  expect(said()).toContain('Nominated (v7)')
  expect(said()).toContain('Why: It made attention cheap.')
})

test('a reason that was begun is there when the panel is opened again, for this paper alone, and gone once it was sent', async () => {
  await open()
  await press('Nominate it with a reason')
  type(WHY, 'It made attention')
  // The panel is closed in the same moment: nothing that waits is carried out.
  render(null, at.root)
  await open({ tab: 'https://arxiv.org/abs/1902.02534v7' })
  await keepPaper('arxiv:1902.02534' as WorkId)
  announce('papers')
  await quiet()
  expect(said()).toContain('Nominate it with a reason')
  render(null, at.root)
  await open()
  await press('Go on with the reason that you began')
  expect(field(WHY).value).toBe('It made attention')
  type(WHY, 'It made attention cheap.')
  await press('Leave it')
  await press('Go on with the reason that you began')
  await send()
  expect(at.server.reasons.get(WORK)).toBe('It made attention cheap.')
  expect(localStorage).toHaveLength(0)
})

test('without a network the nomination waits with its words, and goes out once', async () => {
  await open()
  await press('Nominate it with a reason')
  at.online = false
  type(WHY, 'For the newcomers')
  await quiet()
  await send()
  expect(said()).toContain('Waiting to be added to the list of the group.')
  await press(/^Waiting/)
  expect(said()).toContain('Nomination: arXiv:1706.03762v7')
  expect(said()).toContain('For the newcomers')
  await press('Write')
  at.online = true
  at.panel.world.drain(true)
  await quiet()
  expect(applied('papers.nominate')).toHaveLength(1)
  expect(await at.storage.count('outbox')).toBe(0)
  expect(said()).toContain('Why: For the newcomers')
})

test('a summary that is submitted behind a nomination needs no capture of its own', async () => {
  at.online = false
  await open()
  // What the group did is not known without it; the nomination was queued before.
  await at.panel.desk.addToList('First')
  type('Takeaway', 'T')
  type('Summary', 'S')
  type('Strength 1', 'Table 3 varies one part at a time, so the claim about heads can be checked.')
  type('Weakness 1', 'Section 3.5 tries no long sequences, so the cost there is not known.')
  field('Takeaway').dispatchEvent(
    new KeyboardEvent('keydown', { bubbles: true, key: 'Enter', ctrlKey: true }),
  )
  await quiet()
  expect((await at.storage.getAll('outbox')).map(({ task }) => task.kind)).toEqual(['nominate', 'submit'])
})

test('a vote is shown at the press, counted by the server, and taken back', async () => {
  at.server.list(aPaper())
  await open()
  expect(said()).toContain('2 votes since the last meeting')
  await press('Vote for it')
  expect(at.server.voted.has(WORK)).toBe(true)
  expect(said()).toContain('3 votes since the last meeting, yours among them')
  await press('Take your vote back')
  expect(at.server.voted.has(WORK)).toBe(false)
  expect(said()).toContain('2 votes since the last meeting')
})

test('the answer to a vote is lost: it says so, and pressed again it is the same operation', async () => {
  at.server.list(aPaper())
  await open()
  at.server.fault = (path) => (path === 'readings.vote' ? 'unheard' : null)
  await press('Vote for it')
  expect(said()).toContain('it is not known whether your vote arrived')
  at.server.fault = () => null
  await press('Vote for it')
  expect(applied('readings.vote')).toHaveLength(1)
  expect(said()).toContain('3 votes since the last meeting')
  expect(said()).not.toContain('not known whether')
})

test('what the server refuses is told, and the vote is not shown as given', async () => {
  at.server.list(aPaper())
  await open()
  at.server.fault = (path) => (path === 'readings.vote' ? { refused: 'reading_planned' } : null)
  await press('Vote for it')
  expect(said()).toContain('This paper is on a meeting or was discussed already.')
  expect(said()).toContain('Vote for it2 votes since the last meeting')
  expect(said()).not.toContain('yours among them')
})
