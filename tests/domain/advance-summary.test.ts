// The life of a summary: every step in every state, and steps that arrive again and again or in another order.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isRefusal } from '../../shared/contract/refusal.ts'
import {
  advanceSummary,
  missingParts,
  restoreSummary,
  type SummaryState,
  withdrawSummary,
  withoutEmptyPoints,
} from '../../shared/domain/advance-summary.ts'
import { aPointer, aSummary } from '../support/papers.ts'

const SEED = 20_261_123
const content = aSummary()

interface Step {
  readonly kind: 'submit' | 'withdraw' | 'restore'
  readonly revision: number
}

function take(state: SummaryState, { kind, revision }: Step) {
  if (kind === 'submit') return advanceSummary(state, { baseRevision: revision, content })
  return kind === 'withdraw' ? withdrawSummary(state, revision) : restoreSummary(state, revision)
}

const none = { revision: 0, withdrawn: false }
const submitted = { revision: 2, withdrawn: false }
const withdrawn = { revision: 2, withdrawn: true }

test.each([
  ['submit', none, 0, { revision: 1, withdrawn: false }],
  ['submit', none, 1, 'summary_conflict'],
  ['submit', submitted, 2, { revision: 3, withdrawn: false }],
  ['submit', submitted, 1, 'summary_conflict'],
  ['submit', withdrawn, 2, { revision: 3, withdrawn: false }],
  ['submit', withdrawn, 0, 'summary_conflict'],
  ['withdraw', none, 1, 'not_found'],
  ['withdraw', submitted, 2, withdrawn],
  ['withdraw', submitted, 1, 'summary_conflict'],
  ['withdraw', withdrawn, 2, 'summary_withdrawn'],
  ['withdraw', withdrawn, 1, 'summary_conflict'],
  ['restore', none, 1, 'not_found'],
  ['restore', submitted, 2, 'summary_not_withdrawn'],
  ['restore', submitted, 3, 'summary_conflict'],
  ['restore', withdrawn, 2, submitted],
  ['restore', withdrawn, 1, 'summary_conflict'],
] as const)('%s on %o with revision %i', (kind, state, revision, expected) => {
  const next = take(state, { kind, revision })
  expect(isRefusal(next) ? next.refused : next).toEqual(expected)
})

test('what is missing is asked first, so that a conflict is told only of a text that could be submitted', () => {
  const empty = { ...content, takeaway: ' ', points: [] }
  expect(missingParts(empty)).toEqual(['takeaway', 'strength', 'weakness'])
  expect(advanceSummary(submitted, { baseRevision: 0, content: empty })).toEqual({
    refused: 'summary_incomplete',
    detail: 'Still missing: takeaway, strength, weakness.',
  })
})

test('an empty point goes, one that points at a place stays', () => {
  const empty = { kind: 'question', text: ' \n', where: 'Section 2' } as const
  const pointing = { ...empty, pointer: aPointer() }
  const kept = withoutEmptyPoints({ ...content, points: [empty, pointing] })
  expect(kept.points).toEqual([pointing])
})

/** A person's own steps, each upon what the one before left. */
function script(wishes: readonly Step['kind'][]): { steps: Step[]; end: SummaryState } {
  const steps: Step[] = []
  let end: SummaryState = none
  for (const kind of wishes) {
    const step = { kind, revision: end.revision }
    const next = take(end, step)
    if (isRefusal(next)) continue
    steps.push(step)
    end = next
  }
  return { steps, end }
}

const wishes = fc.array(fc.constantFrom('submit' as const, 'withdraw' as const, 'restore' as const), {
  maxLength: 12,
})

test(`Y8: steps that come in another order and are sent again until taken end as they were meant (seed ${SEED})`, () => {
  fc.assert(
    fc.property(wishes, fc.infiniteStream(fc.nat()), (wished, chance) => {
      const { steps, end } = script(wished)
      const waiting = [...steps]
      let state: SummaryState = none
      // Each round tries one that waits; those that can never succeed any more end the rounds.
      for (let round = 0; round < 4_000 && waiting.length > 0; round += 1) {
        const at = (chance.next().value ?? 0) % waiting.length
        const next = take(state, waiting[at] as Step)
        if (isRefusal(next)) continue
        waiting.splice(at, 1)
        state = next
      }
      expect(state).toEqual(end)
    }),
    { seed: SEED, numRuns: 2_000 },
  )
})
