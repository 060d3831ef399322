// Every column that can hold words, by what becomes of a person's in it when their account is deleted.
import { is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import * as everything from '../../../server/db/tables.ts'

/** Erased, or replaced by “Former member”. */
export const ERASED = [
  ...['summary_revisions.takeaway', 'summary_revisions.summary', 'summary_revisions.change'],
  ...['points.text', 'points.place', 'points.pointer', 'points.kind', 'members.name'],
  ...['operations.fingerprint', 'operations.answer', 'sign_in_links.mail', 'sign_in_links.token_hash'],
  ...['readings.reason', 'readings.set_aside_why', 'awaited_papers.nomination', 'reading_tags.key'],
  ...['meetings.cancelled_why', 'days_off.why', 'meeting_materials.label', 'meeting_materials.address'],
  ...['meeting_materials.body', 'plans.published_note'],
  ...['reading_tags.tag', 'reading_progress.state', 'profile_shown.shown', 'join_requests.line'],
  ...['group_calendar_feeds.token_hash', 'digest_feeds.token_hash'],
  ...['notice_choices.kind', 'notice_choices.way', 'office_hours.place'],
]

/** The row of who asked goes with their account. */
export const WITH_ROW = ['join_requests.state', 'join_requests.note', 'join_requests.hours']

/** Rows that go with the account. */
export const WITH_ACCOUNT = [
  ...['accounts', 'sessions', 'pairings', 'kept_drafts', 'account_deletions', 'attempts', 'mail_changes'],
  ...['identities', 'provider_visits', 'pairing_requests', 'passkeys', 'passkey_challenges', 'profiles'],
  ...['letters', 'mail_troubles'],
  'calendar_feeds',
]

/** The club's own or public: roles, states and kinds of closed lists, and what describes papers, groups and meetings. */
export const NOT_OF_A_PERSON = [
  ...['clubs.name', 'members.role', 'group_members.role', 'groups.name', 'groups.kind', 'groups.zone'],
  ...['groups.policy', 'activity.action', 'activity.facts', 'papers.work', 'paper_names.work'],
  ...['paper_versions.title', 'paper_versions.authors', 'paper_versions.abstract', 'paper_versions.doi'],
  ...['paper_versions.primary_category', 'paper_versions.categories', 'paper_versions.journal_reference'],
  ...['paper_versions.comments', 'paper_versions.licence', 'paper_versions.kind', 'paper_versions.url'],
  ...['paper_versions.awaits', 'summary_revisions.punctuality', 'point_marks.stands', 'meetings.zone'],
  ...['meetings.place', 'turns.role', 'digest_weeks.week', 'digest_sends.week', 'digest_sends.channel'],
  ...['digest_sends.state', 'digest_sends.message_id', 'digest_sends.fault', 'groups.digest_passed'],
  ...['digest_posts.week', 'digest_posts.channel', 'digest_posts.state', 'digest_posts.message_id'],
  ...['digest_posts.fault', 'imports.format', 'imports.made'],
  ...['awaited_papers.work', 'awaited_papers.state', 'awaited_papers.reason', 'look_ups.work'],
  ...['look_ups.state', 'look_ups.reason', 'look_ups.asked_for', 'paper_records.work'],
  ...['paper_records.record', 'look_up_pace.host', 'clubs.about', 'clubs.page', 'club_addresses.address'],
  ...['groups.about', 'groups.format', 'groups.cadence', 'kind_changes.before', 'kind_changes.after'],
  ...['meetings.title', 'meetings.link', 'meetings.format', 'attendance.state'],
  ...['meeting_materials.kind', 'group_formats.format'],
  ...[
    'group_formats.seats',
    'turns.outcome',
    'turns.part',
    'planning_members.level',
    'planning_members.pauses',
  ],
  ...['trades.role', 'trades.zone', 'trades.state', 'trade_steps.kind'],
  ...['plans.state', 'plans.solving', 'plans.replaced', 'plan_steps.kind', 'plan_steps.content'],
  ...['server_keys.name', 'server_keys.secret', 'digest_hooks.site', 'digest_hooks.address'],
  ...['point_words.said_as', 'point_words.says'],
  ...['invitations.token_hash', 'invitations.role', 'rosters.made', 'sign_in_links.visit_hash'],
]

export const columns = Object.values(everything)
  .filter((value) => is(value, PgTable))
  .map((table) => getTableConfig(table))
  .filter(({ name }) => !WITH_ACCOUNT.includes(name))
  .flatMap(({ name, columns }) =>
    columns
      .filter((column) => ['text', 'jsonb'].includes(column.getSQLType()))
      .map((column) => `${name}.${column.name}`),
  )
