// What needs a lead: one small question each.                                                 ← add a need here
import type { HomeNeed } from '../../../shared/contract/home.ts'
import type { Instant } from '../../../shared/contract/time.ts'
import type { ActionIn } from '../../../shared/domain/permit.ts'
import type { Queries } from '../../db/database.ts'
import { type AccountGrant, type GroupGrant, grantInEachGroup } from '../../grant.ts'
import { digestMisses } from './digest-misses.ts'
import { mailsComeBack } from './mails-come-back.ts'
import { noMentor } from './no-mentor.ts'
import { noPresenter } from './no-presenter.ts'
import { papersNotFound } from './papers-not-found.ts'
import { roomsGone } from './rooms-gone.ts'
import { turnsUntaken } from './turns-untaken.ts'
import { unplannedPapers } from './unplanned-papers.ts'
import { unwritten } from './unwritten.ts'
import { waitingRequests } from './waiting-requests.ts'

export interface NeedAsk {
  readonly db: Queries
  readonly now: Instant
  /** The groups in which the reader may do something about it; never empty. */
  readonly places: readonly GroupGrant<ActionIn<'group'>>[]
}

export interface NeedSource {
  /** Who may do this in a group is asked about it. */
  readonly action: ActionIn<'group'>
  find(ask: NeedAsk): Promise<HomeNeed[]>
}

const NEEDS: readonly NeedSource[] = [
  ...[noPresenter, waitingRequests, papersNotFound, digestMisses, unplannedPapers, unwritten],
  ...[turnsUntaken, noMentor, mailsComeBack, roomsGone],
]

export async function gatherNeeds(ask: {
  db: Queries
  now: Instant
  person: AccountGrant<'home.read'>
}): Promise<HomeNeed[]> {
  const { db, now, person } = ask
  const actions = [...new Set(NEEDS.map(({ action }) => action))]
  const granted = await Promise.all(
    actions.map(async (action) => [action, await grantInEachGroup(db, person, action)] as const),
  )
  const placesOf = new Map(granted)
  const found = await Promise.all(
    NEEDS.map(({ action, find }) => {
      const places = placesOf.get(action) ?? []
      return places.length === 0 ? [] : find({ db, now, places })
    }),
  )
  return found.flat()
}
