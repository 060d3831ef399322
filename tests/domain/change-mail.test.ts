// A mail address changes when both mailboxes say yes, in either order; one no ends it.
import { expect, test } from 'vitest'
import { refuse } from '../../shared/contract/refusal.ts'
import { judgeMailChange, type Side } from '../../shared/domain/change-mail.ts'

const NOBODY = { old: false, new: false }
const SIDES: readonly Side[] = ['old', 'new']
const judge = (side: Side, more: Partial<Parameters<typeof judgeMailChange>[0]> = {}) =>
  judgeMailChange({ confirmed: NOBODY, side, answer: 'yes', taken: false, ...more })

test.each(SIDES)('the %s side alone changes nothing', (side) => {
  expect(judge(side)).toBe('wait')
  expect(judge(side, { confirmed: { ...NOBODY, [side]: true } })).toBe('wait')
})

test('the second yes changes it, whichever side it comes from', () => {
  expect(judge('new', { confirmed: { old: true, new: false } })).toBe('change')
  expect(judge('old', { confirmed: { old: false, new: true } })).toBe('change')
})

test.each(SIDES)('a no of the %s side ends it, also after the other has said yes', (side) => {
  expect(judge(side, { answer: 'no' })).toBe('end')
  expect(judge(side, { answer: 'no', confirmed: { old: true, new: true }, taken: true })).toBe('end')
})

test('an address of somebody else is never taken, and only its own mailbox hears of it', () => {
  expect(judge('new', { taken: true })).toEqual(refuse('mail_taken'))
  expect(judge('old', { taken: true })).toBe('wait')
  // Taken after the new side had said yes.
  expect(judge('old', { taken: true, confirmed: { old: false, new: true } })).toEqual(refuse('mail_taken'))
})
