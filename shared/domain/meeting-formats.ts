// Formats of meetings as templates: which roles a meeting has, how many of each, and what their seats are called. A group may
// have its own. Mentors have no seat here: one comes with each junior who presents, where the group's rules say so.
import type { MeetingFormat } from '../contract/group.ts'
import type { FormatSeat } from '../contract/meeting.ts'

const presenters = (count: number, parts: string[] = []): FormatSeat => ({ role: 'presenter', parts, count })
const facilitators = (count: number, parts: string[] = []): FormatSeat => ({
  role: 'facilitator',
  parts,
  count,
})
const scribe: FormatSeat = { role: 'scribe', parts: [], count: 1 }

/** Role-play after Jacobson and Raffel: each reads the same paper as somebody else. */
export const FORMAT_SEATS: Readonly<Record<MeetingFormat, readonly FormatSeat[]>> = {
  one_presenter: [presenters(1)],
  pair_with_mentor: [presenters(1), facilitators(1)],
  role_play: [
    presenters(5, ['Reviewer', 'Archaeologist', 'Researcher', 'Practitioner', 'Hacker']),
    facilitators(1),
  ],
  figure_by_figure: [
    presenters(3, ['Background and methods', 'First half of the figures', 'Second half of the figures']),
    facilitators(1),
  ],
  read_together: [facilitators(1), scribe],
  workshop: [facilitators(2), scribe],
  own_work: [presenters(1), scribe],
  guest_talk: [facilitators(1, ['Host'])],
  capstone: [presenters(3), facilitators(1), scribe],
}

/** What a group has changed of the templates, by format. */
export type OwnSeats = Readonly<Partial<Record<MeetingFormat, readonly FormatSeat[]>>>

/** `meeting`: the format of this one meeting; null: as the group usually meets. Roles without a seat are left out. */
export function seatsOfMeeting(
  format: { readonly group: MeetingFormat; readonly meeting: MeetingFormat | null },
  own: OwnSeats,
): FormatSeat[] {
  const chosen = format.meeting ?? format.group
  return (own[chosen] ?? FORMAT_SEATS[chosen]).filter(({ count }) => count > 0)
}

/** What the seat at this place (from 0) is called; empty: it has no name of its own. */
export function partOf(seat: FormatSeat, at: number): string {
  return seat.parts[at] ?? ''
}
