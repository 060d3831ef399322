// Letters on the one machine of server/deliveries: worded when they are sent, dropped when they are no longer true.
import { and, eq, notInArray } from 'drizzle-orm'
import type { Line } from '../deliveries/deliver.ts'
import { comesBack } from '../deliveries/queries.ts'
import { takeOne } from '../deliveries/take.ts'
import { NOTICE_LETTERS } from '../notices/kinds.ts'
import { letterMail } from './mail.ts'
import { gatherLetter } from './queries.ts'
import { letters } from './tables.ts'

export const LETTERS: Line<typeof letters> = {
  id: 'letter',
  table: letters,
  /** A mail server may be down for a day. */
  waitsMinutes: [5, 15, 60, 180, 360, 720],
  same: ({ clubId, cause, accountId, kind }) =>
    and(
      eq(letters.clubId, clubId),
      eq(letters.cause, cause),
      eq(letters.accountId, accountId),
      eq(letters.kind, kind),
    ),
  names: ({ clubId, cause, kind }) => ({ clubId, cause, kind }),
  // Notices go together, and by their own job: notices/deliver.ts.
  take: takeOne(letters, notInArray(letters.kind, NOTICE_LETTERS)),
  async pack(world, tx, { pile: [row], points }) {
    const letter = await gatherLetter(tx, row, { baseUrl: world.baseUrl, now: world.now() })
    points('gathered')
    if (letter === null) return { withheld: null }
    if (await comesBack(tx, row.accountId)) return { withheld: 'address' }
    const mail = { ...letterMail(letter), account: row.accountId }
    return { handOver: () => world.sendMail(mail), mail: letter.to }
  },
}
