// T5: the exact edge of a deadline.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_POLICY, type Policy } from '../../shared/contract/policy.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { judgeDeadline } from '../../shared/domain/judge-deadline.ts'

const iso = (epoch: number) => new Date(epoch).toISOString() as Instant
const policy = (dueMinutesBefore: number): Policy => ({ ...DEFAULT_POLICY, dueMinutesBefore })

test('without a meeting there is no deadline', () => {
  const judged = judgeDeadline({ startsAt: null, policy: policy(720), submittedAt: iso(0) })
  expect(judged).toEqual({ dueAt: null, punctuality: 'no_deadline' })
})

test('at the deadline is on time, a millisecond later is late', () => {
  const start = Date.UTC(2026, 2, 29, 16)
  const due = start - 720 * 60_000
  const judge = (at: number) =>
    judgeDeadline({ startsAt: iso(start), policy: policy(720), submittedAt: iso(at) })
  expect(judge(due - 1)).toEqual({ dueAt: iso(due), punctuality: 'on_time' })
  expect(judge(due).punctuality).toBe('on_time')
  expect(judge(due + 1).punctuality).toBe('late')
})

test('the same instant written with seconds or with milliseconds is judged the same', () => {
  const startsAt = '2026-11-30T17:00:00Z' as Instant
  for (const submittedAt of ['2026-11-30T17:00:00Z', '2026-11-30T17:00:00.000Z'] as Instant[]) {
    expect(judgeDeadline({ startsAt, policy: policy(0), submittedAt }).punctuality).toBe('on_time')
  }
})

test('10,000 random deadlines agree with plain arithmetic', () => {
  const seed = Date.now() % 1_000_000
  console.log(`T5: seed ${seed}`)
  const times = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2099, 0, 1) })
  const near = fc.integer({ min: -3, max: 3 })
  fc.assert(
    fc.property(times, fc.integer({ min: 0, max: 20_160 }), near, (start, minutes, offset) => {
      const due = start - minutes * 60_000
      const judged = judgeDeadline({
        startsAt: iso(start),
        policy: policy(minutes),
        submittedAt: iso(due + offset),
      })
      return judged.dueAt === iso(due) && judged.punctuality === (offset > 0 ? 'late' : 'on_time')
    }),
    { numRuns: 10_000, seed },
  )
})
