// Whether a summary may be submitted where the group's leads let the check block: names each place that it is about.
import type { WritingPolicy } from '../contract/policy.ts'
import { type Refusal, refusalText, refuse } from '../contract/refusal.ts'
import type { SummaryContent } from '../contract/summary.ts'
import { checkSpecificity, type Finding, holdsBack, type PaperFacts } from './check-specificity.ts'

/** Null: it may. Refusal: `summary_not_specific`. */
export function judgeSpecificity(
  content: SummaryContent,
  facts: PaperFacts,
  mode: WritingPolicy['check'],
): Refusal | null {
  const findings = checkSpecificity(content, facts)
  if (!holdsBack(findings, mode)) return null
  const places = new Set(findings.filter(({ weight }) => weight === 'asks').map(nameOf))
  const text = refusalText(refuse('summary_not_specific'))
  return refuse('summary_not_specific', `${text} It is about: ${[...places].join(', ')}.`)
}

function nameOf({ field, position }: Finding): string {
  return position === null ? `the ${field}` : `point ${position + 1}`
}
