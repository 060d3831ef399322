// Where in a paper a point speaks of. The quoted words are the anchor; everything else helps to find them again, or to
// show the place when they are gone (product.md: element ids move when arXiv regenerates a page).
import { z } from 'zod'
import { Version } from './paper.ts'
import { line, lineOrEmpty, prose } from './text.ts'

/** Words as they stood in the paper, and up to 64 characters before and after, which tell repeated words apart. */
export const Quote = z.strictObject({
  exact: prose(2_000).refine((words) => words.trim() !== '', 'must not be empty'),
  prefix: prose(64),
  suffix: prose(64),
})
export type Quote = z.infer<typeof Quote>

/** What carries a number of its own in a paper. */
export const PART_KINDS = ['figure', 'table', 'equation', 'algorithm', 'theorem'] as const
export const PartKind = z.enum(PART_KINDS)
export type PartKind = z.infer<typeof PartKind>

/** `label` as printed: `Figure 3`, `Lemma 2.1`, `(4)`. Lemmas, definitions and the like count as theorems. */
export const PaperPart = z.strictObject({ kind: PartKind, label: line(80) })
export type PaperPart = z.infer<typeof PaperPart>

/** `number` as printed (`3.1`, `A`), empty where there is none. */
export const SectionName = z.strictObject({ number: lineOrEmpty(40), title: lineOrEmpty(500) })
export type SectionName = z.infer<typeof SectionName>

export const Pointer = z.strictObject({
  /** Words selected on the HTML page or in the PDF; `list`: chosen from the list of sections and figures. */
  from: z.enum(['html', 'pdf', 'list']),
  /** The version it points into. */
  version: Version,
  /** Null: chosen without selecting words. */
  quote: Quote.nullable(),
  /** From the outermost section inwards; empty where it is not known. */
  sections: z.array(SectionName).max(6),
  part: PaperPart.nullable(),
  /** Of the PDF, from 1. */
  page: z.int().min(1).max(100_000).nullable(),
  /** Id of the element in the HTML page: a hint only. */
  anchor: lineOrEmpty(200),
})
export type Pointer = z.infer<typeof Pointer>
