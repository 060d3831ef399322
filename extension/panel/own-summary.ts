// What the panel does with the member's own summary beyond writing it: taken back, given again, its history; and its
// Markdown file, put out and taken in.
import { z } from 'zod'
import type { OperationId } from '../../shared/contract/ids.ts'
import type { Likeness } from '../../shared/contract/likeness.ts'
import { OwnSummary, RevisionView, type SummaryContent } from '../../shared/contract/summary.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { ask } from '../../shared/device/ask.ts'
import { askLikeness } from '../../shared/device/ask-likeness.ts'
import { readyToSend } from '../../shared/device/check-draft.ts'
import { queueStep } from '../../shared/device/store-draft.ts'
import type { SummaryFile } from '../../shared/writing/file-buttons.tsx'
import { fileOf, readFile } from '../../shared/writing/summary-file.ts'
import type { Account } from './account.ts'
import type { Desk } from './desk.ts'
import type { PanelWorld } from './world.ts'

interface Room {
  readonly world: PanelWorld
  readonly account: Account
  readonly desk: Desk
}

export async function stepBack({ world, desk }: Room, kind: 'withdraw' | 'restore'): Promise<void> {
  const identity = desk.identity()
  const paper = desk.paper.value
  if (identity === null || paper === null) return
  const at = world.now().toISOString() as Instant
  const id = world.newId() as OperationId
  await queueStep(world.storage, identity, { kind, version: paper.version, id, at })
  world.signal.announce('outbox')
  world.drain(true)
}

/** Null: the server did not answer. */
export async function readHistory({ world, account, desk }: Room): Promise<RevisionView[] | null> {
  const [session, place, paper] = [account.session.value, desk.place.value, desk.paper.value]
  if (session === null || session.token === null || place === null || paper === null) return null
  const server = world.connect(session)
  const mine = await ask(OwnSummary.strip().nullable(), () =>
    server.summaries.mine.query({ ...place, work: paper.work }),
  )
  if (mine.kind !== 'answer' || mine.value === null) return null
  const { summaryId } = mine.value
  const history = await ask(z.array(RevisionView.strip()), () =>
    server.summaries.history.query({ ...place, summaryId }),
  )
  return history.kind === 'answer' ? history.value : null
}

/** Null: the server could not be asked. */
export async function compareTexts(
  { world, account, desk }: Room,
  content: SummaryContent,
): Promise<Likeness[] | null> {
  const [session, place, paper] = [account.session.value, desk.place.value, desk.paper.value]
  if (session === null || session.token === null || place === null || paper === null) return null
  const input = { ...place, work: paper.work, content: readyToSend(content) }
  return askLikeness(() => world.connect(session).summaries.compare.mutate(input))
}

export function exportFile({ world, desk }: Room): SummaryFile | null {
  const paper = desk.paper.value
  if (paper === null) return null
  const { work, version, title } = paper
  const group = desk.group.value?.name ?? null
  const writtenAt = (desk.editor.value.row?.savedAt ?? world.now().toISOString()) as Instant
  return fileOf({ work, version, title, group, writtenAt }, desk.editor.value.text)
}

export async function importFile({ desk }: Room, text: string): Promise<string> {
  const paper = desk.paper.value
  if (paper === null) return ''
  const read = readFile(text, paper)
  if (read.content !== null) await desk.takeIn(read.content)
  return read.said
}
