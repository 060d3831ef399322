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
  /** When the reader believes that it is; the same where it was not moved. */
  readonly knownAt: Instant
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
  /** Who had it is not in the group any more. */
  readonly left: boolean
}

export function hourOfHost(hour: HourFacts, { before, now, left }: Held): NoticeWords {
  const { group, minutes } = hour
  const when = whenOf(hour)
  const who = before ?? NOBODY
  if (now === null)
    return {
      subject: `${who} ${left ? 'does not come to' : 'gave back'} your office hour on ${when} (${group})`,
      says: [
        `${who} ${left ? 'has left the group and ' : ''}does not come to your office hour on ${when}. It is free again, and others can book it.`,
        ...[...clockOf(hour), ...movedOf(hour)],
      ],
      link: LINK,
    }
  const ended = left ? 'has left the group' : 'gave it back'
  const instead = before === null ? '' : ` ${before} had it before and ${ended}.`
  return {
    subject: `${now} booked your office hour on ${when} (${group})`,
    says: [
      `${now} comes to your office hour of ${minutes} minutes on ${when}.${instead}`,
      ...[...clockOf(hour), ...movedOf(hour), ...placeOf(hour)],
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

/** `by`: who moved it, where that was not the host. */
export function hourMoved(
  hour: HourFacts,
  { ofHost, by, booker }: { ofHost: boolean; by: string | null; booker: string | null },
): NoticeWords {
  const { group, host, minutes } = hour
  const [when, was] = [whenOf(hour), knownOf(hour)]
  const whose = ofHost ? 'your office hour' : `the office hour of ${host}`
  const says = ofHost
    ? [`${by ?? NOBODY} has moved your office hour to ${when}. It was on ${was}.`]
    : [
        `${host} is there for you on ${when}, and not on ${was}, for ${minutes} minutes.`,
        ...(by === null ? [] : [`${by} has moved it.`]),
      ]
  const held = booker === null ? [] : [`${booker} has booked it as before, and is told, too.`]
  return {
    subject: `Moved to ${when}: ${whose} on ${was} (${group})`,
    says: [
      ...[...says, ...clockOf(hour), ...placeOf(hour)],
      ...(ofHost
        ? [...held, 'If you cannot hold it then, move it again or call it off.']
        : [
            'You have it as before. If you cannot come then, give it back, so that somebody else can have it.',
          ]),
    ],
    link: LINK,
  }
}

/** `by`: who called it off, where that was not the host. `left`: nobody did, its host is gone. */
export function hourOff(
  hour: HourFacts,
  { ofHost, by, booker, left }: { ofHost: boolean; by: string | null; booker: string | null; left: boolean },
): NoticeWords {
  const { group, host } = hour
  const off = { ...hour, startsAt: hour.knownAt }
  const when = whenOf(off)
  const whose = ofHost ? 'your office hour' : `the office hour of ${host}`
  const told = ofHost && booker !== null ? [`${booker}, who had booked it, is told, too.`] : []
  const next = ofHost ? [] : ['Others that are free stand on the page of the group.']
  const happened = left
    ? `${host} has left the group, so the office hour on ${when} is off.`
    : `${by ?? host} has called off ${whose} on ${when}.`
  return {
    subject: `Called off: ${whose} on ${when} (${group})`,
    says: [happened, ...clockOf(off), ...told, ...next],
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

function knownOf({ knownAt, zones }: HourFacts): string {
  return showMoment(knownAt, zones.reader)
}

/** Nothing where both clocks show the same. */
function clockOf(hour: HourFacts): string[] {
  const { startsAt, knownAt, zones } = hour
  const [theirs, was] = [startsAt, knownAt].map((at) => showMoment(at, zones.group))
  if (theirs === whenOf(hour) && was === knownOf(hour)) return []
  const clock = `By the group’s clock (${zoneCity(zones.group)})`
  return [theirs === was ? `${clock}: ${theirs}.` : `${clock}: ${theirs}, and not ${was}.`]
}

function movedOf(hour: HourFacts): string[] {
  return hour.startsAt === hour.knownAt ? [] : [`It was moved: before it was on ${knownOf(hour)}.`]
}

function placeOf({ place }: HourFacts): string[] {
  return place === '' ? [] : [`Where: ${place}`]
}
