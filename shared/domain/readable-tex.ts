// Titles and abstracts as a person reads them: accents, letters and short formulas of TeX become signs. What is stored
// keeps its TeX; what is not surely TeX stays as it is, because much of what people write only looks like it.
import { plainMaths } from './plain-maths.ts'
import { plainSigns } from './plain-tex.ts'

// A dollar of money is followed by a blank or comes after one where a formula would end.
const FORMULA =
  /\\\$|\$\$([^$]{1,400})\$\$|\$(?=\S)((?:[^$\\]|\\[\s\S]){1,400}?)(?<=\S)\$(?!\d)|\\\(([\s\S]{1,400}?)\\\)|\\\[([\s\S]{1,400}?)\\\]/g
const BRACED_ACCENT = /\{(\\(?:[^\sA-Za-z]|[uvHcdbkr](?![A-Za-z]))\s{0,3}(?:\{\\?\p{L}\}|\\?\p{L}))\}/gu
const BRACED_LETTER = /\{(\\[A-Za-z]{1,20})\s{0,3}\}/g
const FACE = /\\(?:emph|text(?:it|bf|tt|sc|rm|sf|normal)|mbox|url)\{([^{}]{0,400})\}/g
/** Letters that only keep their case: `{B}ayes`. A set such as {0,1} is none. */
const PROTECTED = /(?<!\\[A-Za-z]{1,20})\{(\p{L}[\p{L}\p{M}\s-]{0,200})\}/gu

export function readableTex(text: string): string {
  if (!/[\\${}~`]|--/.test(text)) return text
  let said = ''
  let from = 0
  for (const found of text.matchAll(FORMULA)) {
    const source = found.slice(1).find((one) => one !== undefined)
    if (source === undefined) continue
    said += readableWords(text.slice(from, found.index)) + (plainMaths(source) ?? found[0])
    from = found.index + found[0].length
  }
  return (said + readableWords(text.slice(from))).normalize('NFC')
}

function readableWords(text: string): string {
  const bare = text.replaceAll(BRACED_ACCENT, '$1').replaceAll(BRACED_LETTER, '$1{}').replaceAll(FACE, '$1')
  const signs = plainSigns(bare).replaceAll(PROTECTED, '$1')
  const quoted = signs.includes('``') ? signs.replaceAll('``', '“').replaceAll("''", '”') : signs
  return quoted
    .replaceAll(/(?<=[\p{L}\p{N}.,])~(?=[\p{L}\p{N}])/gu, ' ')
    .replaceAll(/(?<!-)---(?!-)/g, '—')
    .replaceAll(/(?<=\s)--(?=\s)|(?<=[\p{L}\p{N}])--(?=[\p{L}\p{N}])/gu, '–')
}
