// What needs a lead, in one group, as their home page has it; each part by its own right, asked now.
import type { HomeNeed } from '../../shared/contract/home.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import { orderNeeds } from '../../shared/domain/compose-home.ts'
import type { Queries } from '../db/database.ts'
import { grantLater } from '../grant.ts'
import type { NeedSource } from '../home/needs/index.ts'
import { noPresenter } from '../home/needs/no-presenter.ts'
import { papersNotFound } from '../home/needs/papers-not-found.ts'
import { turnsUntaken } from '../home/needs/turns-untaken.ts'
import { unwritten } from '../home/needs/unwritten.ts'
import { waitingRequests } from '../home/needs/waiting-requests.ts'
import type { DigestAsk } from './ask.ts'

/** What waits without a date, such as papers that stand on no meeting, is for the web and not for a week's mail. */
const NEEDS: readonly NeedSource[] = [noPresenter, turnsUntaken, waitingRequests, papersNotFound, unwritten]

export async function gatherNeeds(db: Queries, ask: DigestAsk): Promise<HomeNeed[]> {
  const { clubId, groupId, memberId, now } = ask
  const found: HomeNeed[] = []
  for (const { action, find } of NEEDS) {
    const grant = await grantLater(db, { action, clubId, groupId, memberId })
    if (!isRefusal(grant)) found.push(...(await find({ db, now, places: [grant] })))
  }
  return orderNeeds(found)
}
