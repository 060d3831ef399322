// Words of bids, and of the rules that a group gives the planner.
import type { BidValue } from '../../../shared/contract/plan.ts'

const bids: Record<BidValue, string> = { 1: 'If need be', 2: 'Gladly', 3: 'Please' }

export const planningTexts = {
  bids,
  noBid: 'Present it?',
  bidOf: (title: string) => `Would you like to present ${title}? Only you and the leads see it.`,
  rules: {
    title: 'Rules of the planner',
    intro: 'A plan never breaks these rules. What they leave open is shown in the draft.',
    gap: 'Meetings from one turn as presenter to the next',
    gapHint:
      '1: no rule. Empty: half a round of the group, so that nobody comes twice before most came once.',
    facilitatorGap: 'Meetings from one turn as facilitator to the next',
    facilitatorGapHint: '1: no rule.',
    oneRoleWithin: 'Meetings within which a member has one role',
    oneRoleWithinHint: '1: never two roles at one meeting.',
    newcomerWithin: 'Meetings within which a new member presents',
    newcomerWithinHint: 'Empty: no rule.',
    mentor: 'A presenter who is new to papers has a mentor',
    facilitate: 'Members who are new to papers may facilitate',
    choices: { yes: 'Yes', no: 'No' },
    save: 'Save the rules',
    saved: 'Saved. The next plan follows them.',
    count: 'Write a whole number from 1 to 100.',
    within: 'Write a whole number from 1 to 20.',
    problem: 'Choose one of the two.',
  },
}
