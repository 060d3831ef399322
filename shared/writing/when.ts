// Moments in words, for whoever reads them: today by its time alone.

export interface Clock {
  readonly now: Date
  readonly zone: string
}

/** Time alone for today, with its day otherwise. In the zone given, or the device's. */
export function when(instant: string, now: Date, zone?: string): string {
  const at = new Date(instant)
  const inZone = zone === undefined ? {} : { timeZone: zone }
  const day = new Intl.DateTimeFormat('en-CA', inZone)
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...inZone } as const
  const far = { weekday: 'short', day: 'numeric', month: 'short', ...time } as const
  const near = day.format(at) === day.format(now)
  return new Intl.DateTimeFormat('en-GB', near ? time : far).format(at)
}

export function due(instant: string, now: Date, zone: string): string {
  return `${when(instant, now, zone)} (${zone})`
}
