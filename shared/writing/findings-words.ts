// Which words are said of what the check found in a draft.
import type { Likeness } from '../contract/likeness.ts'
import type { Finding, FindingReason } from '../domain/check-specificity.ts'
import { findingTexts as texts } from './texts/findings.ts'

export function findingText(reason: FindingReason, weight: Finding['weight'] = 'asks'): string {
  return weight === 'hint' ? texts.hint : texts.reasons[reason]
}

export function likenessText({ against, level }: Likeness): string {
  return texts.likeness[against][level]
}

/** `Summary`, `Weakness 2`: as the form calls it. `field` is the control's id. */
export function fieldName(field: string): string {
  const words = field.replace('-', ' ')
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}
