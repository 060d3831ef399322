// Makes what a full text says of its build fit the contract. Null: not even a title is left.
import { Outline, OutlinePart, Section } from '../../shared/contract/outline.ts'
import { clean, cleanLines, cut, whole } from '../../shared/domain/fit-paper.ts'
import type { FullText } from '../sites/site.ts'

const MOST_SECTIONS = 1_000
const MOST_AUTHORS = 5_000
const DEEPEST = 6
const MOST_PARTS = 3_000

export function fitOutline({ title, authors, abstract, sections, parts }: FullText): Outline | null {
  const { shape } = Section
  const fitted = Outline.safeParse({
    title: cut(clean(title), Outline.shape.title.maxLength),
    authors: authors.map(clean).filter(Boolean).slice(0, MOST_AUTHORS),
    abstract: cut(cleanLines(abstract), Outline.shape.abstract.maxLength),
    sections: sections.slice(0, MOST_SECTIONS).map((section) => ({
      level: Math.min(section.level, DEEPEST),
      number: whole(section.number, shape.number.maxLength),
      title: cut(clean(section.title), shape.title.maxLength),
      anchor: whole(section.anchor, shape.anchor.maxLength),
    })),
    parts: parts.flatMap(fitPart).slice(0, MOST_PARTS),
  })
  return fitted.success ? fitted.data : null
}

function fitPart({ kind, label, caption, anchor, section }: FullText['parts'][number]): OutlinePart[] {
  const { shape } = OutlinePart
  const fitted = OutlinePart.safeParse({
    kind,
    label: whole(label, shape.label.maxLength),
    caption: cut(clean(caption), shape.caption.maxLength),
    anchor: whole(anchor, shape.anchor.maxLength),
    section: section < 0 || section >= MOST_SECTIONS ? null : section,
  })
  return fitted.success ? [fitted.data] : []
}
