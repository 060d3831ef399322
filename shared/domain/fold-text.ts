// Texts made alike before they are compared: without TeX, accents, case and punctuation. For comparing only, never for showing.
import { plainTex } from './plain-tex.ts'

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ȷ: 'j',
}
const GREEK: Readonly<Record<string, string>> = Object.fromEntries(
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi π pi ρ rho σ sigma ς sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega'
    .split(' ')
    .flatMap((letter, at, all) => (at % 2 === 0 ? [[letter, all[at + 1] ?? '']] : [])),
)

/** `{BERT}: Pre-training of $\alpha$` → `bert pre training of alpha` */
export function foldText(text: string): string {
  const bare = plainTex(text)
    .replaceAll(/[$_^{}\\]/g, '')
    .normalize('NFKD')
    .toLowerCase()
  return bare
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøłđðþıȷ\u03b1-\u03c9]/g, (letter) => LETTERS[letter] ?? GREEK[letter] ?? letter)
    .replaceAll(/['’`]/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** As `foldText`, and ü, ue and u alike: names are written in all three ways. */
export function foldName(name: string): string {
  return foldText(name).replaceAll(/([aou])e/g, '$1')
}

const SUFFIX = /^(?:jr|sr|ii|iii|iv|phd|md)$/

const COLLECTIVE = /\b(?:collaboration|collab|team|group|consortium)\b/
const LITTLE = /^(?:the|of|on|for|behalf|collab|collaboration|team|group|consortium)$/

/** The ways to recognise an author: the surname, and all words of the name in any order; of a collaboration its name, `@ cms`. */
export function authorKeys(author: string): string[] {
  const [before = '', after] = author.split(',')
  const folded = foldName(author)
  const all = folded.split(' ').filter((word) => word !== '' && !SUFFIX.test(word))
  if (COLLECTIVE.test(folded))
    return [
      `@ ${all
        .filter((word) => !LITTLE.test(word))
        .toSorted()
        .join(' ')}`,
    ]
  const family =
    after === undefined || SUFFIX.test(foldName(after)) ? all.at(-1) : foldName(before).split(' ').at(-1)
  const whole = all.toSorted().join(' ')
  return [...new Set([family ?? '', `= ${whole}`])].filter((key) => key !== '' && key !== '= ')
}
