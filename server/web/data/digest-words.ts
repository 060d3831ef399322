// A digest's week in words, and the rules as they are shown.
import type { DigestWeek } from '../../../shared/contract/digest.ts'
import type { DigestRule, DigestRules } from '../../../shared/contract/digest-pages.ts'
import { digestTexts as texts } from '../texts/digest.ts'
import { weekdayName } from './when.ts'

/** `2026-W47` → `Week 47 of 2026` */
export function weekText(week: DigestWeek): string {
  const [year = '', number = ''] = week.split('-W')
  return texts.week(String(Number(number)), year)
}

export function showRule(rule: DigestRule, rules: DigestRules): string {
  const { show, quiet } = texts.rules
  const shown: Record<DigestRule, string> = {
    weekday: weekdayName(rules.weekday),
    hour: `${String(rules.hour).padStart(2, '0')}:00`,
    quiet: quiet[rules.quiet],
    paused: rules.paused ? show.yes : show.no,
    mail: rules.mail ? show.yes : show.no,
    replyTo: rules.replyTo ?? show.nobody,
  }
  return shown[rule]
}
