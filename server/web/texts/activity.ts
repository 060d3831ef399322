// What was done in a club, in words. Every action of the permit table has its words here, or null where nothing of it is
// ever written down; a missing one does not compile.
import type { HiddenClass } from '../../../shared/contract/activity.ts'
import type { Action } from '../../../shared/domain/permit.ts'
import type { ActivityKind } from '../../../shared/domain/read-activity.ts'

/** Stands behind the name of who did it. */
const done: Record<Action, string | null> = {
  'accounts.ask-for-link': null,
  'accounts.pair': null,
  'accounts.read-own': null,
  'accounts.sign-out': null,
  'accounts.change-own': null,
  'activity.read': null,
  'drafts.read-own': null,
  'drafts.keep-own': null,
  'clubs.create': 'created the club',
  'members.read': null,
  'members.add': 'added a person',
  'groups.create': 'created a group',
  'groups.read': null,
  'groups.set-writing': 'changed what the group asks of a summary',
  'readings.read': null,
  'readings.find': null,
  'readings.add': 'added a paper',
  'readings.dismiss': 'removed a paper that was not found',
  'summaries.read': null,
  'summaries.submit': 'submitted a summary',
  'summaries.withdraw': 'withdrew a summary',
  'summaries.restore': 'gave a withdrawn summary back to the group',
  'summaries.compare': null,
  'summaries.mark': 'marked a weakness',
  'meetings.read': null,
  'meetings.schedule': 'put a paper on a meeting',
  'imports.preview': null,
  'imports.run': 'brought in a list',
  'imports.undo': 'undid an import',
  'digests.preview': 'looked at a digest before it went out',
  'digests.send': 'sent a digest',
}

/** Kinds of which rows can be there; the others are not offered. */
const kinds: Record<ActivityKind, string | null> = {
  accounts: null,
  activity: null,
  drafts: null,
  clubs: 'The club',
  members: 'People',
  groups: 'Groups',
  readings: 'Papers',
  summaries: 'Summaries',
  meetings: 'Meetings',
  imports: 'Imports',
  digests: 'Digests',
  reads: 'Looks at hidden things',
}

const hidden: Record<HiddenClass, string> = { digest_preview: 'hidden from members' }

/** What the names of changed things are called; any other is shown by its own name. */
const changed: Readonly<Record<string, string>> = {
  role: 'Role',
  clubRole: 'Role in the club',
  groupRole: 'Role in the group',
}

export const activityTexts = {
  title: 'Activity',
  what: 'Everything that was changed in this club, and every look at what is hidden from members. Nobody can change or remove a line.',
  filters: 'Show only',
  by: 'Person',
  everybody: 'Everybody',
  kind: 'Kind',
  everything: 'Everything',
  period: 'Period',
  periods: {
    all: 'From the beginning',
    week: 'The last 7 days',
    month: 'The last 30 days',
    year: 'The last 12 months',
  },
  done,
  kinds,
  hidden,
  /** Of an action that this version does not know. */
  unknown: (action: string) => `did something (${action})`,
  lectern: 'Lectern',
  changed: (what: string) => changed[what] ?? what,
  fromTo: (before: string, after: string) => `${before} → ${after}`,
  nothing: 'none',
  empty: 'Nothing has been done in this club yet. Create a group and add people: each step is listed here.',
  emptyFiltered: 'Nothing fits. Choose another person, kind or period.',
  older: 'Show older',
  noOlder: 'This is where the club began.',
}
