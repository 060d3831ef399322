// The closed list of refusals: every "no" the server can say, its public text (what to do now) and its HTTP status.
// A new one is a line here; procedures.ts turns it into the wire's error, screens show the text as it stands.

export const REFUSALS = {
  not_signed_in: [401, 'You are not signed in. Sign in and try again; nothing you wrote is lost.'],
  not_allowed: [403, 'You may not do this here. Ask a lead of the group if you should be able to.'],
  not_found: [404, 'This does not exist, or you may not see it.'],
  bad_input: [400, 'Something in this request does not fit.'],
  wrong_method: [405, 'This cannot be asked in this way.'],
  wrong_origin: [403, 'This request came from another site and was not carried out.'],
  wrong_content_type: [415, 'Only JSON is accepted here.'],
  too_large: [413, 'This is too large: at most 1 MB can be sent at once. Shorten it and try again.'],
  too_many_calls: [400, 'At most 10 calls can be sent at once.'],
  too_many_attempts: [429, 'Too many attempts. Wait a quarter of an hour and try again.'],
  link_not_valid: [400, 'This link was used already or is older than 15 minutes. Ask for a new one.'],
  code_not_valid: [
    400,
    'This code is wrong, was used already or is older than 10 minutes. Make a new one on the web.',
  ],
  provider_off: [404, 'This server has not set up this way in. Use a mail link.'],
  provider_refused: [
    400,
    'The other site did not confirm who you are. Nothing was changed; try again, or use a mail link.',
  ],
  visit_not_valid: [
    400,
    'This was begun in another browser, was finished already or is older than 15 minutes. Begin again.',
  ],
  identity_taken: [409, 'This is connected with another account. Sign in with it and remove it there first.'],
  passkey_not_valid: [400, 'This passkey was not accepted. Try again, or use a mail link.'],
  too_many_passkeys: [429, 'An account holds at most 20 passkeys. Remove one that you no longer use.'],
  pairing_not_valid: [
    400,
    'This pairing was answered already or is older than 10 minutes. Begin again in the panel.',
  ],
  mail_same: [400, 'This is your address already.'],
  mail_taken: [409, 'This address has an account of its own. Sign in there, or choose another address.'],
  operation_reused: [409, 'This operation id was used for something else. Send it again with a new one.'],
  summary_incomplete: [400, 'A summary needs a takeaway, a summary, at least one strength and one weakness.'],
  summary_conflict: [
    409,
    'A newer version was submitted elsewhere. Both texts are kept; choose what to submit.',
  ],
  summary_withdrawn: [409, 'This summary is withdrawn already; nobody but you sees it.'],
  summary_not_withdrawn: [409, 'This summary is not withdrawn; your group sees it.'],
  summary_not_specific: [
    400,
    'Your group asks that strengths and weaknesses name a place and what follows from it, in words of their own. Change what is marked and submit again.',
  ],
  too_many_drafts: [
    429,
    'You have 500 drafts on the server. This one is safe on this device; submit or delete others, and it is kept too.',
  ],
  too_many_devices: [
    429,
    'This draft is kept from 20 devices already. It is safe on this device; delete the copy of one you no longer use.',
  ],
  too_many_comparisons: [
    429,
    'Your texts were compared with others 60 times in ten minutes. Wait a little; nothing you wrote is lost.',
  ],
  reading_not_listed: [404, 'This paper is not on the list of the group. Add it first.'],
  reading_planned: [
    409,
    'This paper is on a meeting or was discussed already. Look at the list again to see where it stands.',
  ],
  reading_set_aside: [409, 'This paper is set aside. A lead of the group can bring it back.'],
  reading_not_set_aside: [409, 'This paper is not set aside; look at the list again.'],
  too_many_tags: [409, 'A paper has at most 12 tags. Take one off, then add this one.'],
  snooze_not_later: [400, 'Choose a day after today.'],
  too_many_waiting: [
    429,
    'This group waits for 200 papers already. Wait until arXiv has told what they are, then add more.',
  ],
  still_looked_up: [409, 'This paper is still being looked up. Wait until arXiv has answered.'],
  point_changed: [
    409,
    'The author changed this point meanwhile. Reload to see the new text and mark it then.',
  ],
  no_newer_version: [400, 'No later version than the one this summary is about is known here.'],
  no_such_local_time: [400, 'This time does not exist on that day (the clocks change). Choose another.'],
  meeting_in_past: [400, 'A meeting is planned for the future. Choose a later time.'],
  meeting_cancelled: [409, 'This meeting is cancelled. Bring it back first.'],
  meeting_not_cancelled: [409, 'This meeting is not cancelled.'],
  meeting_there: [409, 'The group has a meeting at this very time already. Choose another time.'],
  meeting_begun: [409, 'This meeting has begun. Ask a lead to note what became of it.'],
  meeting_not_begun: [409, 'Who came is noted from the moment the meeting begins.'],
  no_cadence: [409, 'The group has no regular time. Set it in the settings of the group first.'],
  too_many_materials: [409, 'A meeting holds at most 40 slides, notes and links. Remove one first.'],
  handful_too_large: [
    400,
    'At most 200 papers can be brought in at once. Split the list and do it in parts.',
  ],
  import_line_not_ready: [400, 'A chosen line has still a question or a problem. Look at the preview again.'],
  hour_taken: [409, 'Somebody else has booked this hour already. Choose another.'],
  hour_not_booked: [409, 'You have not booked this hour.'],
  hour_over: [409, 'This hour has begun, or was called off. Look at the list again.'],
  hour_there: [
    409,
    'There is an office hour of the same person at this time already. Choose another time, or call that one off first.',
  ],
  hour_open: [400, 'This hour is open to whoever comes: just come.'],
  search_busy: [503, 'Another search is running. Try again in a minute.'],
  too_many_hours: [429, 'A group has at most 200 office hours ahead. Call some off first.'],
  import_undone: [409, 'This import was undone already.'],
  not_in_group: [400, 'This person is not in the group. Add them first.'],
  profile_changed: [
    409,
    'Your profile was changed elsewhere meanwhile. Nothing was replaced; look at both and save what you want.',
  ],
  group_archived: [
    409,
    'This group is archived: it can be read, and nothing in it is changed. A lead can restore it.',
  ],
  group_not_archived: [409, 'This group is not archived.'],
  settings_changed: [
    409,
    'Someone changed this meanwhile. Nothing you typed is lost: look at what changed, then save again.',
  ],
  same_kind: [400, 'The group is of this kind already.'],
  address_taken: [409, 'Another club has this address. Choose another.'],
  founding_closed: [
    403,
    'On this server only people whom its operator has named can found a club. Ask them, or ask a lead of a club to add you.',
  ],
  already_member: [409, 'This person is in the club already.'],
  role_too_high: [
    409,
    'You can give roles up to your own, and change only people who do not stand above you. Ask an owner of the club.',
  ],
  last_owner: [409, 'A club needs an owner. Make another member an owner first, or hand the club over.'],
  already_owner: [409, 'This person owns the club already.'],
  hand_over_gone: [409, 'This offer was taken back or answered already. Look at the club again.'],
  leave_instead: [409, 'You cannot remove yourself. Choose to leave instead.'],
  leaving_changed: [
    409,
    'What leaving means has changed meanwhile. Nothing was done: look at it again and decide.',
  ],
  club_not_empty: [409, 'Other people are in this club, so leaving does not close it. Look at it again.'],
  invitation_not_valid: [
    404,
    'This invitation is not valid. It may be used up, taken back or past its date; ask who gave it to you for a new one.',
  ],
  too_many_invitations: [
    429,
    'This group has 50 open invitation links. Take back those nobody needs, then make more.',
  ],
  too_many_letters: [
    429,
    'This club has had 1,000 mails sent in one day. Wait until tomorrow, or add the people without a mail.',
  ],
  hours_not_confirmed: [
    400,
    'Write the weekly hours in the words that the group uses, so that both mean the same.',
  ],
  request_answered: [409, 'This request was answered already.'],
  request_declined: [409, 'This group has declined your request. After 30 days you can ask again.'],
  roster_too_large: [400, 'At most 500 people can be added at once. Split the list and do it in parts.'],
  roster_line_not_ready: [400, 'A line of the list does not fit any more. Look at the preview again.'],
  roster_undone: [409, 'This list was taken back already.'],
  trade_taken: [409, 'Somebody else has taken this turn already. Nothing has changed for you.'],
  trade_over: [409, 'This offer is over. Look at the turns again to see where it stands.'],
  trade_open: [409, 'This turn is offered already. Look at the offer, or take it back first.'],
  trade_own: [400, 'This turn is yours already.'],
  trade_gives_wrong: [
    400,
    'This offer asks for another turn in exchange. Look at it again and choose one of yours.',
  ],
  trade_day_not_valid: [400, 'Choose a last moment that is still to come and before the meeting begins.'],
  trade_breaks_rule: [409, 'This would break a rule of the group. A lead can decide otherwise.'],
  trade_changed: [409, 'The turn was changed since, so it cannot be given back. A lead can change the plan.'],
  trade_not_planned: [409, 'This meeting cannot be looked at by the planner. Ask a lead to change the turn.'],
  plan_open: [409, 'This group has a draft of a plan already. Open it, or drop it first.'],
  plan_changed: [
    409,
    'Someone changed this draft meanwhile. Nothing was done: look at it as it is now, then do it again.',
  ],
  plan_without_meetings: [
    409,
    'There are no coming meetings between these days. Plan meetings first, or choose other days.',
  ],
  plan_too_long: [400, 'A plan covers at most 80 meetings. Choose fewer days.'],
  plan_cell_gone: [409, 'This is not in the draft any more. Look at it as it is now.'],
  plan_locked: [409, 'This is locked. Free it first.'],
  plan_step_none: [409, 'There is nothing to undo or redo here.'],
  plan_solving: [409, 'A plan is being made already. Wait for it, or stop it.'],
  plan_conflict_unknown: [
    503,
    'It could not be found out in time which rules stand in the way. Nothing was changed: ask again, or choose somebody.',
  ],
  plan_has_faults: [409, 'This draft breaks a rule. Change what is marked, then publish it.'],
  plan_outdated: [
    409,
    'Something in this draft is no more: a meeting, a member or a paper. Look at what is marked, then publish it.',
  ],
  plan_not_published: [409, 'This plan is not the one that stands at present, so it cannot be taken back.'],
  plan_built_upon: [
    409,
    'Turns were changed since this plan was published, so it cannot be taken back. Make a new draft instead.',
  ],
  hook_address_not_valid: [
    400,
    'This is no address of a room. Slack’s begins with https://hooks.slack.com/services/, Discord’s with https://discord.com/api/webhooks/; paste it whole, as the site shows it.',
  ],
  hook_there: [409, 'The digest is posted to this room already.'],
  too_many_hooks: [409, 'A group’s digest is posted to at most 10 rooms. Remove one first.'],
  too_many_previews: [
    429,
    'You had five of them sent to you within an hour. Wait a little, or look at it here.',
  ],
  unavailable: [
    503,
    'The server cannot reach its database at the moment. Nothing was changed; try again in a moment.',
  ],
  fault: [
    500,
    'Something went wrong on our side. Nothing was changed; try again, and tell us the request id.',
  ],
} as const satisfies Record<string, readonly [status: number, text: string]>

export type RefusalCode = keyof typeof REFUSALS

/** A "no" as a value: decisions return it, commands pass it on. `detail` is public text too, never private data. */
export interface Refusal {
  readonly refused: RefusalCode
  readonly detail?: string
}

export function refuse(code: RefusalCode, detail?: string): Refusal {
  return detail === undefined ? { refused: code } : { refused: code, detail }
}

export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' &&
    value !== null &&
    'refused' in value &&
    typeof value.refused === 'string' &&
    value.refused in REFUSALS
  )
}

/** The public text: the standing sentence, or the more exact detail where there is one. */
export function refusalText(refusal: Refusal): string {
  return refusal.detail ?? REFUSALS[refusal.refused][1]
}
