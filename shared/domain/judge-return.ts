// What a cancelled meeting does not get back: papers that were planned elsewhere or set aside meanwhile, the turns about them,
// and turns of people who take none any more.
import type { MemberId, ReadingId, TurnId } from '../contract/ids.ts'

interface Hanging {
  readonly readings: readonly ReadingId[]
  readonly turns: readonly {
    readonly id: TurnId
    readonly memberId: MemberId
    readonly readingId: ReadingId | null
  }[]
  /** Papers that are not free. */
  readonly elsewhere: ReadonlySet<ReadingId>
  /** Who may take turns in the group now. */
  readonly members: ReadonlySet<MemberId>
}

export function judgeReturn({ readings, turns, elsewhere, members }: Hanging): {
  readings: ReadingId[]
  turns: TurnId[]
} {
  const lost = turns.filter(
    ({ memberId, readingId }) => !members.has(memberId) || (readingId !== null && elsewhere.has(readingId)),
  )
  return { readings: readings.filter((id) => elsewhere.has(id)), turns: lost.map(({ id }) => id) }
}
