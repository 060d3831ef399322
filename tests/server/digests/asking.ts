// The question for one reader's digest of a seeded group's week.
import type { DigestAsk } from '../../../server/digests/ask.ts'
import type { Desk } from './desk.ts'
import type { Seeded } from './seed.ts'

export const at = (text: string) => new Date(text).toISOString() as never

/** As the desk's clock stands. */
export function askFor(desk: Desk, { clubId, groupId, readers }: Seeded, reader = 0): DigestAsk {
  const memberId = readers[reader]?.memberId
  if (memberId === undefined) throw new Error('no such reader')
  return {
    ...{ clubId, groupId, memberId, week: '2026-W48' as never },
    ...{ from: at('2026-11-18T10:00:00Z'), to: at('2026-11-23T08:00:00Z') },
    ...{ now: desk.world.now(), baseUrl: desk.world.baseUrl },
  }
}
