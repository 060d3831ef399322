// The kinds of groups: each is a template, plain data that says how a new group of it begins. All of it can be changed later.
import type { Cadence, ClockTime, GroupKind, GroupSettings, TemplateField } from '../contract/group.ts'
import { DEFAULT_POLICY } from '../contract/policy.ts'

export type Template = Pick<GroupSettings, TemplateField> & {
  /** What the kind is for, in one line. */
  readonly line: string
}

const HOUR = 60
const DAY = 24 * HOUR
const { writing } = DEFAULT_POLICY

const slot = (weekday: number, time: string, minutes: number) => ({
  weekday,
  time: time as ClockTime,
  minutes,
})
const weekly = (weekday: number, time: string, minutes: number): Cadence => ({
  every: 'week',
  ...slot(weekday, time, minutes),
})

export const TEMPLATES: Readonly<Record<GroupKind, Template>> = {
  reading_group: {
    line: 'A paper a week: everybody writes about it beforehand, one person presents.',
    format: 'one_presenter',
    cadence: weekly(4, '18:00', 60),
    dueMinutesBefore: DEFAULT_POLICY.dueMinutesBefore,
    writing,
  },
  workshop_series: {
    line: 'Hands-on evenings on a subject; writing beforehand is welcome and not checked.',
    format: 'workshop',
    cadence: { every: 'two_weeks', ...slot(3, '18:00', 2 * HOUR), from: null },
    dueMinutesBefore: 0,
    writing: { ...writing, words: null, check: 'off' },
  },
  cohort: {
    line: 'Newcomers who start together: they present to each other, each with a mentor at their side.',
    format: 'pair_with_mentor',
    cadence: weekly(3, '18:00', 90),
    dueMinutesBefore: DAY,
    writing: { ...writing, words: { least: 120, most: 400 } },
  },
  study_group: {
    line: 'A book or a subject, chapter by chapter, read together without a presenter.',
    format: 'read_together',
    cadence: weekly(2, '18:00', 90),
    dueMinutesBefore: 0,
    writing: { ...writing, words: null },
  },
  research_meeting: {
    line: 'Members show their own work in progress and ask for an opinion.',
    format: 'own_work',
    cadence: weekly(1, '16:00', 60),
    dueMinutesBefore: 2 * HOUR,
    writing: { ...writing, words: null },
  },
  project: {
    line: 'A small team that works towards something to show; papers are what it needs on the way.',
    format: 'own_work',
    cadence: weekly(5, '16:00', 30),
    dueMinutesBefore: 0,
    writing: { ...writing, words: null, check: 'off' },
  },
}

/** What a group takes over from a kind. The phrases a group asks about are its own and no kind brings any. */
export function defaultOf(kind: GroupKind, now: GroupSettings): Pick<GroupSettings, TemplateField> {
  const { line: _, ...defaults } = TEMPLATES[kind]
  return { ...defaults, writing: { ...defaults.writing, stockPhrases: now.writing.stockPhrases } }
}
