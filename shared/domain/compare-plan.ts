// A draft beside what the group knows: which seats have somebody else, another paper or nobody now, and whom publishing concerns.
import type { MeetingId, MemberId, ReadingId } from '../contract/ids.ts'
import type { TurnRole } from '../contract/meeting.ts'
import type { PlanCell } from '../contract/plan.ts'

export type SeatChange =
  | { readonly kind: 'same' }
  /** The same person with another paper. */
  | { readonly kind: 'paper'; readonly was: ReadingId | null }
  /** Somebody else, or nobody; was null: the seat was empty. */
  | { readonly kind: 'person'; readonly was: MemberId | null }

/** Drafted cells of one role at one meeting beside the published ones; seats that became empty stand last. */
export interface Compared {
  readonly cell: PlanCell | null
  readonly change: SeatChange
}

/** Whoever stays is not changed, wherever they stand; the others are set side by side in their order. */
export function compareSeats(drafted: readonly PlanCell[], published: readonly PlanCell[]): Compared[] {
  const left = [...published]
  const kept = drafted.map((cell) => {
    const at = left.findIndex(({ memberId }) => memberId === cell.memberId)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  })
  const compared = drafted.map((cell, index): Compared => {
    const same = kept[index]
    if (same === undefined) return { cell, change: { kind: 'person', was: left.shift()?.memberId ?? null } }
    const kind = same.readingId === cell.readingId ? 'same' : 'paper'
    return { cell, change: kind === 'same' ? { kind } : { kind, was: same.readingId } }
  })
  return [
    ...compared,
    ...left.map(({ memberId }): Compared => ({ cell: null, change: { kind: 'person', was: memberId } })),
  ]
}

export interface TurnAt {
  readonly meetingId: MeetingId
  readonly role: TurnRole
}

/** What publishing tells one member. */
export interface Told {
  readonly memberId: MemberId
  readonly gains: readonly TurnAt[]
  readonly loses: readonly TurnAt[]
  /** Turns that stay, with another paper. */
  readonly papers: readonly TurnAt[]
}

/** Everybody whose turns change, who appear in the plan first; nobody else is told anything. */
export function whoIsTold(drafted: readonly PlanCell[], published: readonly PlanCell[]): Told[] {
  const concerned = [...new Set([...drafted, ...published].map(({ memberId }) => memberId))]
  return concerned.flatMap((memberId): Told[] => {
    const now = drafted.filter((cell) => cell.memberId === memberId)
    const before = published.filter((cell) => cell.memberId === memberId)
    const stays = now.flatMap((cell) => {
      const old = before.find((other) => isSameTurn(cell, other))
      return old ? [{ cell, old }] : []
    })
    const gains = now.filter((cell) => !before.some((old) => isSameTurn(cell, old)))
    const loses = before.filter((cell) => !now.some((other) => isSameTurn(cell, other)))
    const papers = stays.filter(({ cell, old }) => cell.readingId !== old.readingId).map(({ cell }) => cell)
    if (gains.length + loses.length + papers.length === 0) return []
    return [{ memberId, gains: gains.map(turnOf), loses: loses.map(turnOf), papers: papers.map(turnOf) }]
  })
}

function isSameTurn(one: PlanCell, other: PlanCell): boolean {
  return one.meetingId === other.meetingId && one.role === other.role && one.memberId === other.memberId
}

function turnOf({ meetingId, role }: PlanCell): TurnAt {
  return { meetingId, role }
}
