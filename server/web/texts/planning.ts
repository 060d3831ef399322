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
    pairs: 'Homework pairs present at the same meetings',
    pairsHint:
      'Where a meeting has seats for both. Leads say on the page of the plan who is paired with whom.',
    choices: { yes: 'Yes', no: 'No' },
    fields: {
      gap: 'Meetings between two turns as presenter',
      facilitatorGap: 'Meetings between two turns as facilitator',
      oneRoleWithin: 'One role at a time',
      newcomerWithin: 'First turn of new members',
      juniorsNeedMentor: 'Mentors',
      juniorsFacilitate: 'Who may facilitate',
      homeworkPairs: 'Homework pairs',
    },
    disputed: (fields: readonly string[]) =>
      `Somebody else has changed this meanwhile, too: ${fields.join(', ')}. The form shows yours; save to keep it.`,
    save: 'Save the rules',
    saved: 'Saved. The next plan follows them.',
    count: 'Write a whole number from 1 to 100.',
    within: 'Write a whole number from 1 to 20.',
    problem: 'Choose one of the two.',
  },
  own: {
    title: 'You and the plan',
    pauses: 'Your pauses',
    pausesNote:
      'In a pause you take no turn and owe none: unlike days away, it costs you nothing and nobody makes up for it. Leads see it.',
    mails: 'Whether a mail tells you that a plan changed your turns, you choose with all your other mails:',
    mailsLink: 'what you are told by mail',
    save: 'Save',
    saved: 'Saved. The next plan follows it.',
  },
  members: {
    title: 'What the planner knows of members',
    intro: 'Days away, hours and topics come from the profiles, as far as members show them to leads.',
    line: (level: string, cap: number | null, pauses: number, partner: string) =>
      [
        level,
        cap === null ? '' : `at most ${cap} a plan`,
        partner && `paired with ${partner}`,
        pauses === 0 ? '' : `pauses: ${pauses}`,
      ]
        .filter(Boolean)
        .join(' · '),
    levels: { junior: 'new to papers', mid: 'some experience', senior: 'experienced' },
    level: 'Experience',
    levelHint: 'Who is new to papers gets a mentor where the group wants it so.',
    fromProfile: 'as the profile tells',
    cap: 'Most turns in one plan',
    capHint: 'Empty: no limit.',
    partner: 'Homework partner',
    partnerHint: 'Pairs present together where the rules of the planner want it so.',
    noPartner: 'nobody',
    partnerProblem: 'Choose one of the list.',
    capProblem: 'Write a whole number from 0 to 100, or nothing.',
    levelProblem: 'Choose one of the list.',
    pauses: 'Pauses',
    formOf: (name: string) => `What the planner knows of ${name}`,
    save: 'Save',
    saved: 'Saved.',
  },
}
