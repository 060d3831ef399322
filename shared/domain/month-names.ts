// Months and weekdays as the languages of the world write them, so that a list kept in one of them can be read. A name that means
// two months in two of them is neither.

const LOCALES =
  'de fr es pt it nl pl cs sk sl hr sv da nb fi et lv lt hu ro bg ru uk el tr id vi ca ar-u-nu-latn he'.split(
    ' ',
  )
const STYLES: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'short' },
  // Beside a day many languages bend the name.
  { month: 'long', day: 'numeric' },
  { month: 'short', day: 'numeric' },
]
const DE_OR_DEL = /^(?:de|del|d)$/

let months: ReadonlyMap<string, number> | null = null
let weekdays: ReadonlySet<string> | null = null

/** 1 to 12; null: no month that is known, or not one alone. English ones are not asked for here. */
export function foreignMonth(name: string): number | null {
  months ??= knownMonths()
  return months.get(bareName(name)) || null
}

export function isForeignWeekday(name: string): boolean {
  weekdays ??= knownWeekdays()
  return weekdays.has(bareName(name))
}

function knownMonths(): ReadonlyMap<string, number> {
  const known = new Map<string, number>()
  const spellings = LOCALES.flatMap((locale) =>
    STYLES.map(
      (style) => new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC', calendar: 'gregory' }),
    ),
  )
  for (const [month, date] of Array.from({ length: 12 }, (_, at) => [at + 1, Date.UTC(2026, at, 1)] as const))
    for (const spelling of spellings) {
      const { value = '' } = spelling.formatToParts(date).find(({ type }) => type === 'month') ?? {}
      const name = bareName(value)
      if (!/\p{L}{2}/u.test(name)) continue
      const other = known.get(name)
      known.set(name, other === undefined || other === month ? month : 0)
    }
  return known
}

function knownWeekdays(): ReadonlySet<string> {
  const monday = Date.UTC(2026, 0, 5)
  const styles = ['long', 'short'] as const
  return new Set(
    LOCALES.flatMap((locale) =>
      styles.flatMap((weekday) => {
        const spelling = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' })
        return Array.from({ length: 7 }, (_, at) => bareName(spelling.format(monday + at * 86_400_000)))
      }),
    ),
  )
}

/** Without accents, points and case; of several words those that say something. */
function bareName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}-]+/u)
    .filter((word) => word !== '' && !DE_OR_DEL.test(word))
    .join(' ')
}
