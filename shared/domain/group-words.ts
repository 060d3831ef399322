// A group's kind and settings in words, for the web app and for the pages that the server writes itself.
import type { Cadence, GroupKind, GroupSettings, MeetingFormat, SettingField } from '../contract/group.ts'
import type { WritingPolicy } from '../contract/policy.ts'
import { WEEKDAYS } from './weekdays.ts'

export const KIND_NAMES: Readonly<Record<GroupKind, string>> = {
  reading_group: 'Reading group',
  workshop_series: 'Workshop series',
  cohort: 'Cohort',
  study_group: 'Study group',
  research_meeting: 'Research meeting',
  project: 'Project',
}

export const FORMAT_NAMES: Readonly<Record<MeetingFormat, string>> = {
  one_presenter: 'One presenter',
  pair_with_mentor: 'A pair with a mentor',
  role_play: 'Role-play',
  figure_by_figure: 'Figure by figure',
  read_together: 'Read together',
  workshop: 'Workshop',
  own_work: 'Own work',
  guest_talk: 'Guest talk',
  capstone: 'Capstone',
}

const WEEKS = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', last: 'last' } as const
const CHECKS: Readonly<Record<WritingPolicy['check'], string>> = {
  off: 'points are not checked',
  asks: 'vague points are asked about',
  blocks: 'vague points must be changed',
}

/** `Thursdays, 18:00, 60 minutes`; `No regular time`. */
export function showCadence(cadence: Cadence | null): string {
  if (cadence === null) return 'No regular time'
  const day = WEEKDAYS[cadence.weekday - 1]
  const at = `${cadence.time}, ${cadence.minutes} minutes`
  if (cadence.every === 'week') return `Every ${day}, ${at}`
  if (cadence.every === 'month') return `Every ${WEEKS[cadence.week]} ${day} of the month, ${at}`
  const from = cadence.from === null ? '' : `, counted from ${cadence.from}`
  return `Every second ${day}, ${at}${from}`
}

/** `12 hours before the meeting` */
export function showDue(minutes: number): string {
  return minutes === 0 ? 'when the meeting starts' : `${showSpan(minutes)} before the meeting`
}

function showSpan(minutes: number): string {
  if (minutes % (24 * 60) === 0) return counted(minutes / 24 / 60, 'day')
  if (minutes % 60 === 0) return counted(minutes / 60, 'hour')
  return counted(minutes, 'minute')
}

function counted(n: number, one: string): string {
  return `${n} ${n === 1 ? one : `${one}s`}`
}

export function showWriting({ words, check, stockPhrases }: WritingPolicy): string {
  const length = words === null ? 'any length' : `${words.least} to ${words.most} words`
  const phrases = stockPhrases.length === 0 ? '' : `, ${counted(stockPhrases.length, 'own phrase')}`
  return `${length}, ${CHECKS[check]}${phrases}`
}

const SHOW: { readonly [F in SettingField]: (value: GroupSettings[F]) => string } = {
  name: (name) => name,
  about: (about) => (about.trim() === '' ? 'nothing' : about),
  zone: (zone) => zone,
  format: (format) => FORMAT_NAMES[format],
  cadence: showCadence,
  dueMinutesBefore: showDue,
  digest: ({ weekday, hour }) => `${WEEKDAYS[weekday - 1]}, ${String(hour).padStart(2, '0')}:00`,
  writing: showWriting,
}

/** One setting as a person reads it. */
export function showSetting<F extends SettingField>(field: F, settings: Pick<GroupSettings, F>): string {
  return SHOW[field](settings[field])
}
