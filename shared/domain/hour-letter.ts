// The words of letters about an office hour, to its host and to who booked it. Times are by the reader's own clock, and by the
// group's where that shows another.
import type { Instant, ZoneName } from '../contract/time.ts'
import type { NoticeWords } from './notice-words.ts'
import { zoneCity } from './zone-city.ts'
import { showMoment } from './zoned-time.ts'

export interface HourFacts {
  readonly group: string
  readonly host: string
  readonly startsAt: Instant
  readonly minutes: number
  readonly place: string
  readonly zones: { readonly reader: ZoneName; readonly group: ZoneName }
}

const LINK = 'See the office hours'
const NOBODY = 'Somebody'

/** Who has it, by name; null: nobody. */
interface Held {
  readonly before: string | null
  readonly now: string | null
}

export function hourOfHost(hour: HourFacts, { before, now }: Held): NoticeWords {
  const { group, minutes } = hour
  const when = whenOf(hour)
  if (now === null)
    return {
      subject: `${before ?? NOBODY} gave back your office hour on ${when} (${group})`,
      says: [
        `${before ?? NOBODY} does not come to your office hour on ${when}. It is free again, and others can book it.`,
        ...clockOf(hour),
      ],
      link: LINK,
    }
  const instead = before === null ? '' : ` ${before} had it before and gave it back.`
  return {
    subject: `${now} booked your office hour on ${when} (${group})`,
    says: [
      `${now} comes to your office hour of ${minutes} minutes on ${when}.${instead}`,
      ...[...clockOf(hour), ...placeOf(hour)],
    ],
    link: LINK,
  }
}

export function hourBooked(hour: HourFacts): NoticeWords {
  const { group, host, minutes } = hour
  const when = whenOf(hour)
  return {
    subject: `You booked the office hour of ${host} on ${when} (${group})`,
    says: [
      `${host} is there for you on ${when}, for ${minutes} minutes.`,
      ...[...clockOf(hour), ...placeOf(hour)],
      'If you cannot come, give it back, so that somebody else can have it.',
    ],
    link: LINK,
  }
}

/** `by`: who called it off, where that was not the host. */
export function hourOff(
  hour: HourFacts,
  { ofHost, by, booker }: { ofHost: boolean; by: string | null; booker: string | null },
): NoticeWords {
  const { group, host } = hour
  const when = whenOf(hour)
  const whose = ofHost ? 'your office hour' : `the office hour of ${host}`
  const told = ofHost && booker !== null ? [`${booker}, who had booked it, is told, too.`] : []
  const next = ofHost ? [] : ['Others that are free stand on the page of the group.']
  return {
    subject: `Called off: ${whose} on ${when} (${group})`,
    says: [`${by ?? host} has called off ${whose} on ${when}.`, ...clockOf(hour), ...told, ...next],
    link: LINK,
  }
}

/** The day before. `guest`: who booked it; null: it is open to whoever comes. */
export function hourNear(
  hour: HourFacts,
  { ofHost, guest }: { ofHost: boolean; guest: string | null },
): NoticeWords {
  const { group, host, minutes } = hour
  const when = whenOf(hour)
  const comes = guest === null ? 'It is open to whoever comes.' : `${guest} has booked it.`
  return {
    subject: `${ofHost ? 'Your office hour' : `The office hour of ${host}`} on ${when} (${group})`,
    says: [
      ofHost
        ? `You hold an office hour of ${minutes} minutes on ${when}. ${comes}`
        : `You booked the office hour of ${host}: ${minutes} minutes on ${when}.`,
      ...[...clockOf(hour), ...placeOf(hour)],
      ofHost
        ? 'If you cannot hold it, call it off, so that nobody waits for you.'
        : 'If you cannot come, give it back, so that somebody else can have it.',
    ],
    link: LINK,
  }
}

function whenOf({ startsAt, zones }: HourFacts): string {
  return showMoment(startsAt, zones.reader)
}

function clockOf(hour: HourFacts): string[] {
  const theirs = showMoment(hour.startsAt, hour.zones.group)
  return theirs === whenOf(hour) ? [] : [`By the group’s clock (${zoneCity(hour.zones.group)}): ${theirs}.`]
}

function placeOf({ place }: HourFacts): string[] {
  return place === '' ? [] : [`Where: ${place}`]
}
