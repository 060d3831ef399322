// Clocks by Intl alone, by brute force: the independent reference of the tests of time.

export const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Istanbul',
  'Europe/Moscow',
  'Atlantic/Azores',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'Africa/Johannesburg',
  'Africa/Lagos',
  'America/Asuncion',
  'America/Havana',
  'America/Lima',
  'America/Los_Angeles',
  'America/New_York',
  'America/Nuuk',
  'America/Phoenix',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Antarctica/Troll',
  'Asia/Almaty',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Jerusalem',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Australia/Adelaide',
  'Australia/Eucla',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Easter',
  'Pacific/Kiritimati',
]

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const clocks = new Map<string, Intl.DateTimeFormat>()

/** Wall clock at an epoch, `2026-11-22T17:00`. */
export function intlLocal(epoch: number, zone: string): string {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(epoch)
      .map(({ type, value }) => [type, value]),
  )
  return `${String(parts.year).padStart(4, '0')}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`
}

/** Every instant from the first to the last year at which the offset of the zone changes. */
export function changesOf(zone: string, firstYear: number, lastYear: number): number[] {
  const changes: number[] = []
  const end = Date.UTC(lastYear + 1, 0, 1)
  for (let at = Date.UTC(firstYear, 0, 1); at < end; at += 24 * HOUR) {
    if (offsetOf(at, zone) !== offsetOf(at + 24 * HOUR, zone)) changes.push(bisect(at, at + 24 * HOUR, zone))
  }
  return changes
}

/** How often the wall clock shows this time (0, 1 or 2) and the instant it means: the first, or past the gap. */
export function intlMeaning(local: string, zone: string): { times: number; epoch: number } {
  const asUtc = Date.parse(`${local}:00Z`)
  const before = offsetOf(asUtc - 26 * HOUR, zone)
  const after = offsetOf(asUtc + 26 * HOUR, zone)
  const candidates = [...new Set([asUtc - before, asUtc - after])].sort((a, b) => a - b)
  const shown = candidates.filter((epoch) => intlLocal(epoch, zone) === local)
  const [first] = shown
  return { times: shown.length, epoch: first ?? asUtc - before }
}

/** Milliseconds that the wall clock is ahead of UTC. */
function offsetOf(epoch: number, zone: string): number {
  return Date.parse(`${intlLocal(epoch, zone)}:00Z`) - Math.floor(epoch / MINUTE) * MINUTE
}

function bisect(from: number, to: number, zone: string): number {
  const before = offsetOf(from, zone)
  let [low, high] = [from / MINUTE, to / MINUTE]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetOf(middle * MINUTE, zone) === before) low = middle
    else high = middle
  }
  return high * MINUTE
}

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  clocks.set(zone, made)
  return made
}
