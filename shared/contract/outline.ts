// What the full text of a paper says of its own build: its sections with their numbers,
// its figures, tables and the like, so that a pointer into the paper
// can name one. Read from HTML pages only; kept on the device that read it.
import { z } from 'zod'
import { PartKind } from './pointer.ts'
import { line, lineOrEmpty, prose } from './text.ts'

/** The tree written flat, in the order of the page: a section is inside the nearest one before it with a lower level. */
export const Section = z.strictObject({
  level: z.int().min(1).max(6),
  /** As printed: `3.1`, `A`, `A.2`; empty where the section has none. */
  number: lineOrEmpty(40),
  title: lineOrEmpty(500),
  /** The id in the page, for a link. */
  anchor: lineOrEmpty(200),
})
export type Section = z.infer<typeof Section>

/** Something with a number of its own. `label` as printed: `Figure 3`, `(4)`, `Lemma 2.1`. */
export const OutlinePart = z.strictObject({
  kind: PartKind,
  label: line(80),
  /** What it shows, or how the formula or theorem begins. */
  caption: lineOrEmpty(300),
  anchor: lineOrEmpty(200),
  /** Index of the innermost section around it. */
  section: z.int().min(0).nullable(),
})
export type OutlinePart = z.infer<typeof OutlinePart>

export const Outline = z.strictObject({
  title: line(2_000),
  /** Empty where the page runs names, marks and affiliations together. */
  authors: z.array(line(300)).max(5_000),
  abstract: prose(20_000),
  sections: z.array(Section).max(1_000),
  /** Empty in what was read before parts were. */
  parts: z.array(OutlinePart).max(3_000).default([]),
})
export type Outline = z.infer<typeof Outline>
