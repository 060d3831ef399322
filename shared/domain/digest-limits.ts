// How much one mail shows. A digest stays readable, and below the size at which mail programs cut it off (102 kB at Gmail).
import type { DigestCommon } from '../contract/digest.ts'

/** Most that is read of a week, and most that is shown of one with few summaries. */
export const DIGEST_LIMITS = {
  papers: 10,
  summariesPerPaper: 12,
  takeaway: 320,
  summaryText: 600,
  pointText: 400,
  /** Of each kind in one summary. */
  points: 6,
  news: 20,
}

const DAY = 24 * 60
/** In minutes. `next`: what is told of what comes. `back` and `ahead` reach as far as anything can be due (HOME_SPAN). */
export const DIGEST_SPAN = { next: 14 * DAY, back: 28 * DAY, ahead: 36 * DAY }
export const MOST_NEXT = 10

/** How much is told of each summary; in characters, or as a number of them. */
export interface Detail {
  readonly summaries: number
  readonly takeaway: number
  readonly summary: number
  readonly points: number
  readonly point: number
  readonly questions: number
  /** Topics of each kind. */
  readonly topics: number
  /** Of a topic or a question. */
  readonly label: number
}

const {
  summariesPerPaper: summaries,
  takeaway,
  summaryText: summary,
  pointText: point,
  points,
} = DIGEST_LIMITS

/** From a quiet week to a full one: each summary tells less, until only takeaways are left. */
const DETAILS: readonly [Detail, ...Detail[]] = [
  { summaries, takeaway, summary, points, point, questions: 8, topics: 3, label: 400 },
  { summaries: 8, takeaway, summary: 240, points: 2, point: 240, questions: 5, topics: 3, label: 240 },
  { summaries: 6, takeaway: 240, summary: 0, points: 1, point: 160, questions: 3, topics: 2, label: 160 },
  { summaries: 4, takeaway: 160, summary: 0, points: 0, point: 0, questions: 2, topics: 1, label: 140 },
  { summaries: 3, takeaway: 140, summary: 0, points: 0, point: 0, questions: 1, topics: 1, label: 120 },
]

/** Bytes of all papers together, with what the form of a mail adds to each paper, summary and line. */
const MOST = 52_000
const FORM = { paper: 900, summary: 600, line: 350 }
const KINDS = ['strength', 'weakness'] as const

export function detailOf(papers: DigestCommon['papers']): Detail {
  const fits = DETAILS.find((detail) => papers.reduce((sum, read) => sum + sizeOf(read, detail), 0) <= MOST)
  return fits ?? DETAILS.at(-1) ?? DETAILS[0]
}

function sizeOf({ summaries: written, topics }: DigestCommon['papers'][number], detail: Detail): number {
  const shown = written.slice(0, detail.summaries)
  const asked = shown.flatMap(({ content }) => content.points.filter(({ kind }) => kind === 'question'))
  const lines = [
    ...topics.flatMap(({ statements }) => statements.slice(0, 2)),
    ...asked.slice(0, detail.questions),
  ]
  const told = shown.map(({ content }) => {
    const own = KINDS.flatMap((kind) =>
      content.points.filter((one) => one.kind === kind).slice(0, detail.points),
    )
    const words = bytes(content.takeaway, detail.takeaway) + bytes(content.summary, detail.summary)
    return sum(own.map(({ text }) => FORM.line + bytes(text, detail.point))) + FORM.summary + words
  })
  return FORM.paper + sum(told) + sum(lines.map(({ text }) => FORM.line + bytes(text, detail.label)))
}

/** In UTF-8, of the first so many characters. */
function bytes(text: string, most: number): number {
  const shown = text.slice(0, most)
  return shown.length + 2 * shown.replaceAll(/[\0-\x7f]/g, '').length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
