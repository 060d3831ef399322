// The texts of a group's rules for writing. Part of the texts.
import type { WritingPolicy } from '../../../shared/contract/policy.ts'

const checks: Record<WritingPolicy['check'], string> = {
  off: 'Do nothing',
  asks: 'Ask, but let them submit',
  blocks: 'Ask, and wait for a change',
}

export const rulesTexts = {
  title: 'Rules for writing',
  least: 'Words, at least',
  most: 'Words, at most',
  wordsHint: 'How long a summary should be. Both empty: the group does not say.',
  numberProblem: (most: number) =>
    `Write a whole number up to ${most.toLocaleString('en')}, or leave it empty.`,
  turned: 'At most must not be less than at least.',
  check: 'When a point names no place, or fits any paper',
  checkHint:
    'Members see what was found before they submit, with the words marked. The check reads English; your own phrases count in any language.',
  checkProblem: 'Choose one.',
  checks,
  phrases: 'Phrases that say little',
  phrasesHint: 'One on each line, in any language. A point that says little else is asked about.',
  phrasesProblem: 'At most 200 lines of at most 100 characters each.',
  length: 'Length of a summary',
} as const
