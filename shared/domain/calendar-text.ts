// Words as a calendar may carry them: one line that ends nothing, hides nothing and turns no other line around.

// What RFC 5545 forbids in text, and what some reader takes for the end of a line. A blank is left in its place.
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu
/** Marks that turn the reading direction also of what comes after; letters of any script need none of them. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g
// With the u flag a surrogate matches only where its other half is missing.
const HALVES = /\p{Cs}/gu
// Some readers look for these anywhere in a file, and not only where a line begins.
const COMPONENTS =
  /(BEGIN|END):(?=V(?:CALENDAR|EVENT|TODO|JOURNAL|FREEBUSY|TIMEZONE|ALARM)|STANDARD|DAYLIGHT)/g
const CUT = '…'

/** At most `most` UTF-16 units, never cut inside a sign. */
export function calendarLine(text: string, most = 300): string {
  const line = text
    .replaceAll(BREAKS, ' ')
    .replaceAll(TURNS, '')
    .replaceAll(HALVES, '\ufffd')
    .replaceAll(COMPONENTS, '$1: ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return line.length <= most ? line : `${line.slice(0, most - 1).replace(HALVES, '')}${CUT}`
}

/** For the few values that are written as they come: backslash, comma and semicolon as RFC 5545 (3.3.11) wants them. */
export function escapedLine(text: string): string {
  return calendarLine(text).replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
}
