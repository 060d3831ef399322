// What the full text of a paper says of its own build: its sections with their numbers, so that a pointer into the paper
// can name one. Read from HTML pages only; kept on the device that read it.
import { z } from 'zod'
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

export const Outline = z.strictObject({
  title: line(2_000),
  /** Empty where the page runs names, marks and affiliations together. */
  authors: z.array(line(300)).max(5_000),
  abstract: prose(20_000),
  sections: z.array(Section).max(1_000),
})
export type Outline = z.infer<typeof Outline>
