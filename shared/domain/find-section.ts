// Finds the section that a pointer names, in a copy of the paper whose sections may have other ids and numbers by now.
import type { SectionName } from '../contract/pointer.ts'
import { foldWords } from './fold-words.ts'
import { isInside, type PreparedPaper, type SectionStretch } from './paper-text.ts'

/** The innermost section of the path that is still there and cannot be mixed up with another. Null: none is. */
export function findSection(paper: PreparedPaper, path: readonly SectionName[]): SectionStretch | null {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const found = findOne(paper, path.slice(0, depth))
    if (found !== null) return found
  }
  return null
}

/** The section of exactly this path, not one around it. */
export function findOne(paper: PreparedPaper, path: readonly SectionName[]): SectionStretch | null {
  const wanted = path.at(-1)
  if (wanted === undefined) return null
  const title = foldWords(wanted.title).text
  const alike = paper.sections.filter((section) =>
    title === '' ? section.number === wanted.number : foldWords(section.title).text === title,
  )
  // Typed by a person who saw no list: a number is all there is.
  if (title === '') return only(alike)
  // By title before number: numbers move when a section is added. A namesake in another chapter is another section.
  const family = alike.filter((section) => sameAbove(paper, section, path))
  return only(family) ?? only(family.filter(({ number }) => number === wanted.number))
}

/** From the outermost inwards. */
export function sectionsAround(paper: PreparedPaper, offset: number): SectionStretch[] {
  return paper.sections.filter((section) => isInside(offset, section))
}

function sameAbove(paper: PreparedPaper, section: SectionStretch, path: readonly SectionName[]): boolean {
  const above = sectionsAround(paper, section.start).slice(0, -1)
  return (
    above.length === path.length - 1 &&
    above.every(({ title }, depth) => foldWords(title).text === foldWords(path[depth]?.title ?? '').text)
  )
}

function only<T>(found: readonly T[]): T | null {
  return found.length === 1 ? (found[0] ?? null) : null
}
