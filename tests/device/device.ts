// A device in memory: its storage, a paired session, and short ways to write and submit as its owner.
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import type { AccountId, ClubId, GroupId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { SummaryContent } from '../../shared/contract/summary.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { Written } from '../../shared/device/draft.ts'
import {
  type Identity,
  openStorage,
  type Place,
  type SessionRow,
  type Storage,
} from '../../shared/device/storage.ts'
import { submitDraft } from '../../shared/device/store-draft.ts'
import { aPaper, aSummary, newOperation } from '../support/papers.ts'

export const SERVER = 'https://lectern.example'
export const ADA = randomUUID() as AccountId
export const PLACE: Place = { clubId: randomUUID() as ClubId, groupId: randomUUID() as GroupId }
const MEMBER = randomUUID()
export const NOON = '2026-11-22T12:00:00.000Z' as Instant
export const WORK = 'arxiv:1706.03762' as WorkId

export const NOBODY: Identity = { server: '', accountId: null, place: null, work: WORK }
export const MINE: Identity = { server: SERVER, accountId: ADA, place: PLACE, work: WORK }

export function freshStorage(): Promise<Storage> {
  return openStorage(`lectern-${randomUUID()}`)
}

export function aSession(changes: { token?: string | null; groups?: readonly string[] } = {}): SessionRow {
  const { token = 'token-1', groups = ['Vision Reading'] } = changes
  const [first = '', ...others] = groups
  const ids = [PLACE.groupId, ...others.map(() => randomUUID())]
  const me = {
    account: { id: ADA, mail: 'ada@example.org', name: 'Ada', zone: 'Europe/Berlin' },
    clubs: [
      {
        ...{ id: PLACE.clubId, name: 'ML Club', memberId: MEMBER, role: 'member' },
        groups: [first, ...others].map((name, index) => {
          return { id: ids[index], name, zone: 'Europe/Berlin', lead: false, role: 'member' }
        }),
      },
    ],
  }
  return { server: SERVER, token, me: me as unknown as SessionRow['me'] }
}

export function written(content: SummaryContent, basis = 0, window = 'one'): Written {
  return { kind: 'written', content, version: 7, basis, window, at: NOON }
}

/** Types a whole text and presses Submit. */
export async function submit(
  storage: Storage,
  text: { work?: WorkId; takeaway: string; change?: string; as?: Identity },
) {
  const identity = { ...(text.as ?? MINE), work: text.work ?? WORK }
  const key = [identity.server, identity.accountId ?? 'nobody'].join(' ')
  const drafts = (await storage.getAll('drafts')).filter((row) => row.key.startsWith(key))
  const basis = drafts.find((row) => row.work === identity.work)?.writes ?? 0
  return submitDraft(storage, {
    identity,
    paper: aPaper({ work: identity.work }),
    written: written(aSummary({ takeaway: text.takeaway }), basis),
    change: text.change ?? '',
    operationIds: [newOperation(), newOperation()],
  })
}
