// What a letter about a moved, cancelled or returned meeting says, who gets one, and what is news to whom after any number of
// changes.
import { expect, test } from 'vitest'
import type { MemberId } from '../../shared/contract/ids.ts'
import type { Day, Instant, ZoneName } from '../../shared/contract/time.ts'
import { type Hearer, hearersOf } from '../../shared/domain/meeting-hearers.ts'
import { type MeetingState, meetingLetter } from '../../shared/domain/meeting-letter.ts'
import { newsSince, type Step } from '../../shared/domain/news-since.ts'
import { isToldAtOnce } from '../../shared/domain/tell-at-once.ts'
import { randomFrom } from '../support/random.ts'

const thursday: MeetingState = { startsAt: '2026-03-12T17:00:00.000Z' as Instant, takesPlace: true }
const friday: MeetingState = { ...thursday, startsAt: '2026-03-13T18:30:00.000Z' as Instant }
const facts = {
  ...{ group: 'Reading group', title: '', place: 'Room 3', before: thursday, now: friday },
  at: '2026-03-10T10:00:00.000Z' as Instant,
  zones: { reader: 'Asia/Kolkata' as ZoneName, group: 'Europe/Berlin' as ZoneName },
  turns: [{ role: 'presenter' as const, title: 'On $\\alpha$' }],
}

test('moved: the old and the new time by the reader’s clock and by the group’s, and the turn that stays', () => {
  expect(meetingLetter(facts)).toEqual({
    subject:
      'Moved to Saturday 14 March, 00:00 (UTC+5:30): the meeting on Thursday 12 March, 22:30 (UTC+5:30) (Reading group)',
    says: [
      '“Reading group” meets on Saturday 14 March, 00:00 (UTC+5:30), and not on Thursday 12 March, 22:30 (UTC+5:30).',
      'By the group’s clock (Berlin): Friday 13 March, 19:30 (UTC+1), and not Thursday 12 March, 18:00 (UTC+1).',
      'Where: Room 3',
      'You present “On α” there, as before.',
      'If you cannot come then, offer the turn to others on the page of the group, the sooner the better.',
    ],
    link: 'Open the meeting',
  })
  const sameClock = { reader: 'Europe/Paris' as ZoneName, group: 'Europe/Berlin' as ZoneName }
  expect(meetingLetter({ ...facts, zones: sameClock, turns: [] })?.says).toHaveLength(2)
})

test('off: when it would have been, as the reader knew it; back: the time that it has now', () => {
  const off = { ...friday, takesPlace: false }
  const told = meetingLetter({ ...facts, now: off, title: 'Guest talk' })
  expect(told?.subject).toBe('Called off: the meeting on Thursday 12 March, 22:30 (UTC+5:30) (Reading group)')
  expect(told?.says).toEqual([
    '“Reading group” does not meet on Thursday 12 March, 22:30 (UTC+5:30).',
    'By the group’s clock (Berlin): Thursday 12 March, 18:00 (UTC+1).',
    'Its title: “Guest talk”',
    'You were to present “On α” there: that turn is off.',
  ])
  const back = meetingLetter({ ...facts, before: { ...thursday, takesPlace: false } })
  expect(back?.says[0]).toBe(
    '“Reading group” meets on Saturday 14 March, 00:00 (UTC+5:30) after all. It had been called off for Thursday 12 March, 22:30 (UTC+5:30).',
  )
  expect(meetingLetter({ ...facts, before: { ...thursday, takesPlace: false }, now: off })).toBeNull()
  expect(meetingLetter({ ...facts, at: friday.startsAt })).toBeNull()
})

test('who hears of it: all who may come, those with a turn first; not who did it, wants none, pauses or cannot come', () => {
  const hearer = (id: string, more: Partial<Hearer> = {}): Hearer => ({
    ...{ id: id as MemberId, holdsTurn: false, excused: false, pauses: [], way: 'mail', ...more },
  })
  const pauses = [{ from: '2026-03-01' as Day, to: '2026-03-12' as Day }]
  const members = [
    ...[
      hearer('ada', { holdsTurn: true }),
      hearer('ben'),
      hearer('cleo', { holdsTurn: true, excused: true }),
    ],
    ...[hearer('dan', { excused: true }), hearer('eve', { pauses }), hearer('fay', { way: 'none' })],
  ]
  const told = (takesPlace: boolean, ...days: string[]) =>
    hearersOf(members, { by: 'ada' as MemberId, days: days as Day[], takesPlace })
  expect(told(true, '2026-03-12', '2026-03-13')).toEqual({ holders: ['cleo'], others: ['ben', 'dan', 'eve'] })
  expect(told(false, '2026-03-12', '2026-03-12')).toEqual({ holders: ['cleo'], others: ['ben'] })
})

test('what begins within two hours, before or after the change, is told at once', () => {
  const at = (time: string) => `2026-03-12T${time}:00.000Z` as Instant
  const atOnce = (...times: string[]) => isToldAtOnce(times.map(at), at('10:00'))
  expect([atOnce('12:00', '18:00'), atOnce('18:00', '11:00'), atOnce('10:01')]).toEqual([true, true, true])
  expect([atOnce('12:01', '18:00'), atOnce('09:00', '18:00'), atOnce('10:00')]).toEqual([false, false, false])
})

test('news: after any changes and mails, one letter at most tells, from what was last known to what is so', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1e9)
  const random = randomFrom(seed)
  let told = 0
  for (let run = 0; run < 2_000; run += 1) {
    const steps: (Step<number> & { known: boolean })[] = []
    let [now, knows] = [0, 0]
    for (let step = 0; step < 8; step += 1) {
      const next = Math.floor(random() * 3)
      steps.push({ id: `${step}`, before: now, known: false })
      now = next
      if (random() < 0.5) continue
      const speaking = steps.filter(({ id }) => newsSince(steps, { id, now }) !== null)
      const why = `SEED=${seed}, run ${run}, step ${step}`
      expect(speaking.length, why).toBe(now === knows ? 0 : 1)
      const [one] = speaking
      if (one === undefined) continue
      expect(newsSince(steps, { id: one.id, now }), why).toBe(knows)
      one.known = true
      knows = now
      told += 1
    }
  }
  expect(told).toBeGreaterThan(1_000)
  console.log(`news: ${told} letters over 2,000 runs of 8 changes, SEED=${seed}`)
})
