// Mentors have a due share in the ledger's picture: of as many as a plan needs, in equal parts of all who can mentor.
import { expect, test } from 'vitest'
import { sharesOf } from '../../shared/domain/fit-draft.ts'
import { mentorLedger } from '../../shared/domain/plan-ledger.ts'
import { aPlannedGroup } from '../support/plan-view.ts'

test('what is due of all mentors is what the plan needs; who cannot mentor owes nothing', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { problem, turns } = aPlannedGroup(seed)
    const mentored = turns.filter(({ role }) => role === 'mentor').length
    const lines = mentorLedger(problem, turns)
    expect(lines.reduce((sum, { due }) => sum + due, 0)).toBeCloseTo(mentored, 6)
    for (const { member, due } of lines) {
      const facts = problem.members[member]
      if (facts?.level === 'junior' || facts?.mentors.length === 0)
        expect([seed, member, due]).toEqual([seed, member, 0])
    }
    const shown = sharesOf(problem, turns).filter(({ role }) => role === 'mentor')
    expect(shown.map(({ due }) => due)).toEqual(mentored === 0 ? [] : lines.map(({ due }) => due))
  }
})
