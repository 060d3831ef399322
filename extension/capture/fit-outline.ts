// Makes what a full text says of its build fit the contract. Null: not even a title is left.
import { Outline, Section } from '../../shared/contract/outline.ts'
import { clean, cleanLines, cut, whole } from '../../shared/domain/fit-paper.ts'
import type { FullText } from '../sites/site.ts'

const MOST_SECTIONS = 1_000
const MOST_AUTHORS = 5_000
const DEEPEST = 6

export function fitOutline({ title, authors, abstract, sections }: FullText): Outline | null {
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
  })
  return fitted.success ? fitted.data : null
}
