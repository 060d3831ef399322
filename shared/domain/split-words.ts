// A text as words with their places in it, alike for every way of writing them: NFKC, one case, letters and digits only.
// Scripts that put no spaces between words give one word for each character. Linear in the text.

export interface Word {
  /** Folded: for comparing, never for showing. */
  readonly text: string
  /** UTF-16 offsets into the text as it was written; `end` is past the last. */
  readonly start: number
  readonly end: number
  /** One character of a script without spaces, such as Han. */
  readonly spaceless: boolean
}

interface Piece {
  readonly text: string
  readonly kind: 'part' | 'mark' | 'spaceless' | 'break'
}

// What normalising may join: a character with its marks, and the letters a Korean syllable is made of.
const JOINED = /\P{M}[\p{M}\u1160-\u11ff\u3131-\u318e\uff9e-\uffdc]*|\p{M}+/gu
const INVISIBLE = /[\p{Cf}\p{DI}]/gu
const SPACELESS = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]$/u
const LETTER = /^[\p{L}\p{N}]$/u
const MARK = /^\p{M}$/u

/** `offset`: where the text begins in a larger one. */
export function splitWords(text: string, offset = 0): Word[] {
  const words: Word[] = []
  const known = new Map<string, Piece[]>()
  let at = 0
  while (at < text.length) {
    const start = at
    let plain = true
    while (at < text.length && mayBeOfWord(text.charCodeAt(at))) {
      plain &&= text.charCodeAt(at) < 0x80
      at += 1
    }
    const run = text.slice(start, at)
    const place = offset + start
    if (!plain) splitRun(run, place, { words, known })
    else if (at > start)
      words.push({ text: run.toLowerCase(), start: place, end: offset + at, spaceless: false })
    else at += 1
  }
  return words
}

/** An ASCII letter or digit; beyond ASCII anything, to be looked at closely. */
function mayBeOfWord(unit: number): boolean {
  return (
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x30 && unit <= 0x39) ||
    unit >= 0x80
  )
}

interface Found {
  readonly words: Word[]
  /** What each character comes to, so that it is worked out once. */
  readonly known: Map<string, Piece[]>
}

function splitRun(run: string, offset: number, { words, known }: Found) {
  let text = ''
  let from = 0
  let end = 0
  const close = () => {
    if (text !== '') words.push({ text, start: from, end, spaceless: false })
    text = ''
  }
  for (const { 0: joined, index } of run.matchAll(JOINED)) {
    const start = offset + index
    for (const piece of piecesOf(joined, known)) {
      const goesOn = piece.kind === 'part' || (piece.kind === 'mark' && text !== '')
      if (!goesOn) close()
      if (goesOn && text === '') from = start
      if (goesOn) text += piece.text
      end = start + joined.length
      if (piece.kind === 'spaceless') words.push({ text: piece.text, start, end, spaceless: true })
    }
  }
  close()
}

function piecesOf(joined: string, known: Map<string, Piece[]>): Piece[] {
  const before = known.get(joined)
  if (before !== undefined) return before
  const pieces = Array.from(foldCharacter(joined), (text): Piece => ({ text, kind: kindOf(text) }))
  known.set(joined, pieces)
  return pieces
}

function kindOf(character: string): Piece['kind'] {
  if (LETTER.test(character)) return SPACELESS.test(character) ? 'spaceless' : 'part'
  return MARK.test(character) ? 'mark' : 'break'
}

/** Upper case on the way, because only there ß and ss, ς and σ are the same. */
function foldCharacter(character: string): string {
  const visible = character.normalize('NFKC').replaceAll(INVISIBLE, '')
  return visible.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC')
}
