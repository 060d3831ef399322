// What the outbox asks of a server. The typed client of the extension and that of the web app both fit it; here the
// server's types are not known.
import type { ClubId, GroupId, OperationId, ReadingId } from '../contract/ids.ts'
import type { CapturedPaper, WorkId } from '../contract/paper.ts'
import type { SummaryContent } from '../contract/summary.ts'
import type { Instant } from '../contract/time.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}
interface Step {
  readonly operationId: OperationId
  readonly work: WorkId
  readonly revision: number
  readonly deviceTime: Instant
}
type Mutation<Input> = { mutate(input: Place & Input): Promise<unknown> }
type Query<Input> = { query(input: Place & Input): Promise<unknown> }

export interface OutboxServer {
  readonly papers: {
    readonly capture: Mutation<{ operationId: OperationId; paper: CapturedPaper }>
    readonly nominate: Mutation<{ operationId: OperationId; paper: CapturedPaper; reason: string }>
    readonly captureById: Mutation<{ operationId: OperationId; work: WorkId; version: number | null }>
  }
  readonly readings: {
    readonly standing: Query<{ work: WorkId }>
    readonly get: Query<{ readingId: ReadingId }>
  }
  readonly summaries: {
    readonly submit: Mutation<{
      operationId: OperationId
      work: WorkId
      version: number
      baseRevision: number
      content: SummaryContent
      change: string
      deviceTime: Instant
    }>
    readonly withdraw: Mutation<Step>
    readonly restore: Mutation<Step>
    readonly mine: Query<{ work: WorkId }>
  }
}
