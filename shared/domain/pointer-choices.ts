// The places of a paper to choose from without selecting words: its sections, figures, tables and what else is numbered;
// where its outline is not known, what the person types is taken as the number of one.
import type { Outline, Section } from '../contract/outline.ts'
import type { PartKind, Pointer, SectionName } from '../contract/pointer.ts'
import { partWords, sectionWords } from './pointer-words.ts'
import { nameInFull, rankChoices, readTyped, wordsOf } from './rank-choices.ts'
import { readableTex } from './readable-tex.ts'

export interface PointerChoice {
  /** `Figure 2`; stands for the choice among all. */
  readonly name: string
  /** Its caption; empty where it has none. */
  readonly detail: string
  /** How deep it stands: 1 for a section, 2 for what is in it. */
  readonly level: number
  readonly pointer: Pointer
}

const DEEPEST = 6
const STATEMENTS = [
  'Theorem',
  'Lemma',
  'Proposition',
  'Corollary',
  'Definition',
  'Conjecture',
  'Remark',
  'Example',
]

/** In the order of the paper: each section, what is numbered in it, its subsections. */
export function pointerChoices(outline: Outline, version: number): PointerChoice[] {
  const { sections, parts } = outline
  const paths = sections.map((_, index) => pathOf(sections, index))
  const inSection = (index: number | null) =>
    parts
      .filter((part) => part.section === index)
      .map(({ kind, label, caption, anchor, section }): PointerChoice => {
        const part = { kind, label }
        const path = section === null ? [] : (paths[section] ?? [])
        const level = section === null ? 1 : (sections[section]?.level ?? 1) + 1
        return {
          name: partWords(part),
          detail: readableTex(caption),
          level,
          pointer: chosen(version, { path, part, anchor }),
        }
      })
  const listed = sections.flatMap((section, index): PointerChoice[] => {
    const path = paths[index] ?? []
    const pointer = chosen(version, { path, part: null, anchor: section.anchor })
    return [{ name: sectionWords(section), detail: '', level: section.level, pointer }, ...inSection(index)]
  })
  return [...inSection(null), ...listed]
}

/** For a paper without an outline: `3` could be a section, a figure, a table, an equation or a page; `Table 3` is one first. */
export function typedChoices(typed: string, version: number): PointerChoice[] {
  const { kind, number } = readTyped(typed)
  if (!/^[\w.-]{1,20}$/.test(number)) return []
  const part = (kind: PartKind, label: string): PointerChoice => {
    const named = { kind, label }
    const pointer = chosen(version, { path: [], part: named, anchor: '' })
    return { name: partWords(named), detail: '', level: 1, pointer }
  }
  const section = { number, title: '' }
  const page = /^[1-9]\d{0,4}$/.test(number) ? Number(number) : null
  const path = chosen(version, { path: [section], part: null, anchor: '' })
  const statement = STATEMENTS.find((name) => kind.length > 1 && name.toLowerCase().startsWith(kind))
  const choices = [
    { name: sectionWords(section), detail: '', level: 1, pointer: path },
    part('figure', `Figure ${number}`),
    part('table', `Table ${number}`),
    part('equation', `(${number})`),
    ...(statement === undefined ? [] : [part('theorem', `${statement} ${number}`)]),
    ...('algorithm'.startsWith(kind) && kind !== '' ? [part('algorithm', `Algorithm ${number}`)] : []),
  ]
  const onPage = { ...chosen(version, { path: [], part: null, anchor: '' }), page }
  const paged = page === null ? [] : [{ name: `Page ${page}`, detail: '', level: 1, pointer: onPage }]
  return rankChoices([...choices, ...paged], typed)
}

/** Every word typed must stand in it somewhere; what bears this very name comes first. */
export function matchChoices(choices: readonly PointerChoice[], typed: string): PointerChoice[] {
  const words = wordsOf(typed)
  const matching = choices.filter((choice) => {
    const text = `${nameInFull(choice)} ${choice.detail}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
  return rankChoices(matching, typed)
}

function pathOf(sections: readonly Section[], index: number): SectionName[] {
  const path: SectionName[] = []
  let level = Infinity
  for (let at = index; at >= 0; at -= 1) {
    const section = sections[at]
    if (section === undefined || section.level >= level) continue
    path.unshift({ number: section.number, title: section.title })
    level = section.level
  }
  return path.slice(0, DEEPEST)
}

function chosen(
  version: number,
  { path, part, anchor }: { path: SectionName[]; part: Pointer['part']; anchor: string },
): Pointer {
  return { from: 'list', version, quote: null, sections: path, part, page: null, anchor }
}
