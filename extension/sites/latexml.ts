// Full text as LaTeXML writes it, on arXiv and its mirrors: title, abstract, the tree of sections with their numbers, and
// what else is numbered. It names no paper: the sites that show it do.
import { partsOn } from './latexml-parts.ts'
import { oneLine, paragraphs, writtenLine, writtenText } from './page-text.ts'
import type { FullText } from './site.ts'

const LEVELS = 'part, chapter, section, subsection, subsubsection, appendix'
const SECTIONS = LEVELS.split(', ')
  .map((level) => `.ltx_document section.ltx_${level}`)
  .join(', ')
const ANY_SECTION = 'section'

/** Null: the page was not made by LaTeXML. */
export function readLatexml(document: Document): FullText | null {
  const article = document.querySelector('.ltx_document')
  if (article === null) return null
  const sections = sectionsOn(document)
  return {
    title: writtenLine(article.querySelector('.ltx_title_document')),
    authors: authorsOf(article),
    abstract: abstractOf(article),
    sections: sections.map(({ element: _, ...section }) => section),
    parts: partsOn(article).map(({ element, ...part }) => ({
      ...part,
      anchor: element.id || (element.closest('[id]')?.id ?? ''),
      section: sections.findLastIndex((section) => section.element.contains(element)),
    })),
  }
}

/** In the order of the page, each with its element. */
export function sectionsOn(document: Document) {
  return [...document.querySelectorAll(SECTIONS)].map(sectionOf)
}

function sectionOf(section: Element) {
  const heading = [...section.children].find((child) => child.matches('.ltx_title'))
  const tag = oneLine(heading?.querySelector('.ltx_tag')?.textContent ?? '')
  const whole = writtenLine(heading)
  return {
    element: section,
    level: depthOf(section),
    number: tag.replace(/^(?:Appendix|Chapter|Part|Section|§)\s*/i, '').replace(/[.:]$/, ''),
    title: tag !== '' && whole.startsWith(tag) ? whole.slice(tag.length).trim() : whole,
    anchor: section.id,
  }
}

function depthOf(section: Element): number {
  let depth = 1
  for (let above = section.parentElement; above !== null; above = above.parentElement) {
    if (above.matches(ANY_SECTION)) depth += 1
  }
  return depth
}

function abstractOf(article: Element): string {
  const abstract = article.querySelector('.ltx_abstract')
  if (abstract === null) return ''
  const parts = [...abstract.children].filter((child) => !child.matches('.ltx_title'))
  return parts
    .map((part) => paragraphs(writtenText(part)))
    .filter((part) => part !== '')
    .join('\n\n')
}

/** One name per element, or none at all: several names, marks and mails in one are told apart by nobody. */
function authorsOf(article: Element): string[] {
  const cells = [...article.querySelectorAll('.ltx_authors .ltx_personname')]
  const names = cells.map(writtenLine)
  const plain = names.every((name) => name.length < 60 && /^[\p{L}\p{M}.’'\-\s]+$/u.test(name))
  return plain && cells.every((cell) => cell.querySelector('br') === null) ? names : []
}
