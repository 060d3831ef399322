// Papers that were asked for by name and that arXiv does not have.
import { countNotFound } from '../../lookups/queries.ts'
import type { NeedSource } from './index.ts'

export const papersNotFound: NeedSource = {
  action: 'meetings.schedule',
  async find({ db, now, places }) {
    const rows = await countNotFound(db, places, now)
    return rows.map((row) => ({ kind: 'papers_not_found' as const, ...row }))
  },
}
