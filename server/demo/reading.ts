// The form in which a paper of the demo term and what was written on it are kept: one file per paper in papers/.
import type { z } from 'zod'
import type { CapturedPaper } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import type { Point, PointKind, SummaryContent } from '../../shared/contract/summary.ts'
import type { PersonKey } from './people.ts'

/** Where in the paper, and what about it; a pointer quotes words of the abstract, which a test compares. */
export type PlacedPoint = readonly [where: string, text: string, pointer?: Pointer]

/** Hours before the start of its meeting (negative: after it), or a share of the time since the last digest. */
export type Moment = { readonly hoursBefore: number } | { readonly shareOfThisWeek: number }

export interface DemoSummary {
  readonly by: PersonKey
  readonly when: Moment
  readonly takeaway: string
  readonly summary: string
  readonly strengths: readonly PlacedPoint[]
  readonly weaknesses: readonly PlacedPoint[]
  readonly questions?: readonly PlacedPoint[]
}

/** Somebody says that a point of theirs is the same as another's; each is named by its first words. */
export interface DemoSaying {
  readonly by: PersonKey
  readonly own: string
  readonly about: PersonKey
  readonly other: string
  readonly when: Moment
}

export interface DemoReading {
  /** As arXiv's page shows it; fields that could not be checked against a copy of it are empty. */
  readonly paper: z.input<typeof CapturedPaper>
  readonly addedBy: PersonKey
  /** Of a coming meeting who would like to. Null: on the list, without a meeting. */
  readonly presenter: PersonKey | null
  readonly summaries: readonly DemoSummary[]
  readonly said?: readonly DemoSaying[]
}

/** arXiv's own licence, the one most of these papers have. */
export const ARXIV_LICENCE = 'http://arxiv.org/licenses/nonexclusive-distrib/1.0/'

export function contentOf(written: DemoSummary): SummaryContent {
  const { takeaway, summary, strengths, weaknesses, questions = [] } = written
  const points = (kind: PointKind, placed: readonly PlacedPoint[]): Point[] =>
    placed.map(([where, text, pointer]) => ({ kind, text, where, ...(pointer && { pointer }) }))
  return {
    takeaway,
    summary,
    points: [
      ...points('strength', strengths),
      ...points('weakness', weaknesses),
      ...points('question', questions),
    ],
  }
}
