// Honest defaults for what people send; every test names only what matters to it.
import { randomUUID } from 'node:crypto'
import type { OperationId } from '../../shared/contract/ids.ts'
import type { CapturedPaper } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import type { SummaryContent } from '../../shared/contract/summary.ts'
import type { Instant } from '../../shared/contract/time.ts'

export const newOperation = () => randomUUID() as OperationId

export function aPaper(changes: Partial<CapturedPaper> = {}): CapturedPaper {
  return {
    work: 'arxiv:1706.03762',
    version: 7,
    title: 'Attention Is All You Need',
    authors: ['Ashish Vaswani', 'Noam Shazeer'],
    abstract: 'The dominant sequence transduction models …',
    primaryCategory: 'cs.CL',
    categories: ['cs.CL', 'cs.LG'],
    submittedOn: '2017-06-12',
    versionOn: '2023-08-02',
    doi: '',
    journalReference: '',
    comments: '15 pages, 5 figures',
    licence: 'http://arxiv.org/licenses/nonexclusive-distrib/1.0/',
    withdrawn: false,
    ...changes,
  } as CapturedPaper
}

export function aSummary(changes: Partial<SummaryContent> = {}): SummaryContent {
  return {
    takeaway: 'Attention alone is enough for translation.',
    summary: 'The model drops recurrence and relates all positions by attention, so it trains in parallel.',
    points: [
      {
        kind: 'strength',
        text: 'Reaches a better BLEU at a quarter of the training cost.',
        where: 'Table 2',
      },
      {
        kind: 'weakness',
        text: 'Cost grows with the square of the length; long inputs are not tried.',
        where: 'Section 4',
      },
    ],
    ...changes,
  }
}

/** Everything `summaries.submit` takes beside the place. */
export function aSubmission(
  changes: Partial<{ content: SummaryContent; baseRevision: number; operationId: OperationId }> = {},
) {
  const { work, version } = aPaper()
  return {
    operationId: newOperation(),
    work,
    version,
    baseRevision: 0,
    content: aSummary(),
    deviceTime: '2026-03-02T10:00:00.000Z' as Instant,
    ...changes,
  }
}

/** Words selected on the HTML page. */
export function aPointer(changes: Partial<Pointer> = {}): Pointer {
  return {
    from: 'html',
    version: 7,
    quote: {
      exact: 'We suspect that for large values of dk',
      prefix: 'optimized matrix multiplication code. ',
      suffix: ', the dot products grow large in magnitude',
    },
    sections: [
      { number: '3', title: 'Model Architecture' },
      { number: '3.2.1', title: 'Scaled Dot-Product Attention' },
    ],
    part: null,
    page: null,
    anchor: 'S3.SS2.SSS1.p4.5',
    ...changes,
  }
}
