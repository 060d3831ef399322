// A group's weekly hours in words, and whether a person has written the same: who types "three to five hours every week"
// has read it, which a ticked box does not show.
import type { WeeklyHours } from '../contract/policy.ts'

const SMALL =
  'no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const TENS = 'twenty thirty forty fifty sixty'.split(' ')

/** 0 to 69. */
function inWords(n: number): string {
  if (n < 20) return SMALL[n] ?? ''
  const rest = n % 10
  const ten = TENS[Math.floor(n / 10) - 2] ?? ''
  return rest === 0 ? ten : `${ten}-${SMALL[rest]}`
}

/** `three to five hours every week` */
export function hoursInWords({ least, most }: WeeklyHours): string {
  const hours = most === 1 ? 'hour' : 'hours'
  if (least === most) return `${inWords(most)} ${hours} every week`
  if (least === 0) return `up to ${inWords(most)} ${hours} every week`
  return `${inWords(least)} to ${inWords(most)} ${hours} every week`
}

/** Case, spaces, hyphens and a full stop do not matter; words do. */
export function confirmsHours(typed: string, hours: WeeklyHours): boolean {
  return folded(typed) === folded(hoursInWords(hours))
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\p{Pd}.,;!"“”„'’]+/gu, ' ')
    .trim()
}
