// What the group did with a paper, in words: for the panel, for the marks in pages and for the toolbar. Pure.
import type { PaperStanding } from '../shared/contract/reading.ts'
import { type Clock, due, when } from '../shared/writing/when.ts'

export { type Clock, when }

/** What the group did with the paper, part by part. */
export function standingWords(standing: PaperStanding, { now, zone }: Clock): string[] {
  const { state, startsAt, dueAt, summaryCount, myRevision, version } = standing
  const meeting = startsAt === null ? '' : ` ${when(startsAt, now, zone)}`
  const states = {
    nominated: `nominated (v${version})`,
    listed: `on the list (v${version})`,
    scheduled: `scheduled on${meeting}`,
    discussed: `discussed${meeting}`,
    set_aside: 'set aside by the group',
  }
  return [
    states[state],
    ...(dueAt === null ? [] : [`summary due ${due(dueAt, now, zone)}`]),
    summaryCount === 1 ? '1 summary' : `${summaryCount} summaries`,
    ...(myRevision === 0 ? [] : [`you submitted revision ${myRevision}`]),
  ]
}

export const MARKS = ['late', 'due', 'scheduled', 'submitted', 'listed', 'discussed'] as const
export type Mark = (typeof MARKS)[number]

/** The one thing to know at a glance, in two or three words. */
export interface Glance {
  readonly mark: Mark
  readonly short: string
}

export function glance(standing: PaperStanding, { now, zone }: Clock): Glance {
  const { state, startsAt, dueAt, myRevision } = standing
  const day = (instant: string | null) => (instant === null ? '' : ` ${dayOf(instant, zone)}`)
  if (state === 'discussed') return { mark: 'discussed', short: `Discussed${day(startsAt)}` }
  if (myRevision > 0) return { mark: 'submitted', short: 'You submitted' }
  if (dueAt !== null && new Date(dueAt) < now) return { mark: 'late', short: `Summary was due${day(dueAt)}` }
  if (dueAt !== null) return { mark: 'due', short: `Summary due${day(dueAt)}` }
  if (state === 'scheduled') return { mark: 'scheduled', short: `Scheduled${day(startsAt)}` }
  const shorts = { nominated: 'Nominated', listed: 'In the list', set_aside: 'Set aside' }
  return { mark: 'listed', short: shorts[state] }
}

/** Of a paper in several groups: what presses most. */
export function mostPressing(glances: readonly Glance[]): Glance | null {
  return glances.toSorted((one, other) => MARKS.indexOf(one.mark) - MARKS.indexOf(other.mark))[0] ?? null
}

function dayOf(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: zone }).format(
    new Date(instant),
  )
}
