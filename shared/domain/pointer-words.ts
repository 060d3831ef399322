// A pointer in one line, as a person would name the place: `3.1 Lanterns · Table 2 · p. 4`.
import type { Pointer, SectionName } from '../contract/pointer.ts'
import { readableTex } from './readable-tex.ts'

/** Empty where only the words are known. */
export function placeWords({ sections, part, page }: Pick<Pointer, 'sections' | 'part' | 'page'>): string {
  const section = sections.at(-1)
  return [
    section === undefined ? '' : sectionWords(section),
    part === null ? '' : partWords(part),
    page === null ? '' : `p. ${page}`,
  ]
    .filter((words) => words !== '')
    .join(' · ')
}

export function sectionWords({ number, title }: SectionName): string {
  return title === '' ? `Section ${number}` : `${number} ${readableTex(title)}`.trim()
}

export function partWords({ kind, label }: NonNullable<Pointer['part']>): string {
  return kind === 'equation' ? `Equation ${label}` : label
}
