// Digests that were handed over and perhaps never arrived.
import { countMissesIn } from '../../digests/queries.ts'
import type { NeedSource } from './index.ts'

export const digestMisses: NeedSource = {
  action: 'digests.preview',
  async find({ db, now, places }) {
    const rows = await countMissesIn(db, places, now)
    return rows.map((row) => ({ kind: 'digest_misses' as const, ...row }))
  },
}
