// A paper by its name, from the outbox to the group's list and back to this device. The server asks arXiv in its own
// time, so the first answer may be "waiting"; then the list is looked at until the paper is there.
import { z } from 'zod'
import type { OperationId } from '../contract/ids.ts'
import { CapturedPaper, type WorkId } from '../contract/paper.ts'
import { ReadingStanding } from '../contract/reading.ts'
import { type Answer, ask } from './ask.ts'
import type { OutboxServer } from './outbox-server.ts'
import type { Place } from './storage.ts'

export interface ById {
  readonly operationId: OperationId
  readonly work: WorkId
  readonly version: number | null
}

export type Found =
  | { readonly kind: 'found'; readonly paper: CapturedPaper }
  | { readonly kind: 'waiting' }
  | Exclude<Answer<unknown>, { kind: 'answer' }>

const Asked = z.object({ state: z.enum(['captured', 'waiting']) })
const Standing = ReadingStanding.strip().nullable()
const Reading = z.object({ paper: CapturedPaper.strip() })

export async function findById(server: OutboxServer, place: Place, wanted: ById): Promise<Found> {
  const asked = await ask(Asked, () => server.papers.captureById.mutate({ ...place, ...wanted }))
  if (asked.kind !== 'answer') return asked
  // Asked by name rather than by the id in the answer: a repeated operation is answered as it was at first.
  return findListed(server, place, wanted.work)
}

/** As it stands on the group's list. */
export async function findListed(server: OutboxServer, place: Place, work: WorkId): Promise<Found> {
  const listed = await ask(Standing, () => server.readings.standing.query({ ...place, work }))
  if (listed.kind !== 'answer') return listed
  if (listed.value === null) return { kind: 'waiting' }
  const { readingId } = listed.value
  const reading = await ask(Reading, () => server.readings.get.query({ ...place, readingId }))
  return reading.kind === 'answer' ? { kind: 'found', paper: reading.value.paper } : reading
}
