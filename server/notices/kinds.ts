// Which letters are notices, and how long one waits so that what comes together goes in one mail.
import type { NoticeKind } from '../../shared/contract/notice.ts'
import type { ReminderKind } from '../../shared/domain/due-notices.ts'
import type { LetterKind } from '../letters/tables.ts'

/** Null: no notice. Who came in, or asked to, gets the answer at once and cannot turn it off; so do those who own a club. */
export const NOTICE_OF: Readonly<Record<LetterKind, NoticeKind | null>> = {
  added: null,
  accepted: null,
  declined: null,
  digest_preview: null,
  owner: null,
  plan: 'plan',
  plan_undone: 'plan',
  trade: 'trade',
  meeting: 'meeting',
  hour: 'hour',
  hour_near: 'hour',
  due: 'due',
  turn_far: 'turn_far',
  turn_near: 'turn_near',
  feedback: 'feedback',
}

/** Every reminder is a notice. */
export function noticeOf(kind: ReminderKind): NoticeKind {
  return kind === 'hour_near' ? 'hour' : kind
}

export const NOTICE_LETTERS = (Object.keys(NOTICE_OF) as LetterKind[]).filter(
  (kind) => NOTICE_OF[kind] !== null,
)

/** A plan that was just published and its reminders are one mail. */
export const NOTICE_WAIT_MINUTES = 5

export function waitOf(kind: LetterKind): number {
  return NOTICE_OF[kind] === null ? 0 : NOTICE_WAIT_MINUTES
}
