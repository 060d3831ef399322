// How many words a text has, as its reader would count them. What is written between spaces is one word; where a script
// has no spaces (Chinese, Japanese, Thai …) the words are found by the rules of Unicode. A formula is one word, and so is
// a web address.

const FORMULA = /\$\$[\s\S]{1,1000}?\$\$|\$[^$\n]{1,500}\$|\\\([\s\S]{1,500}?\\\)|\\\[[\s\S]{1,1000}?\\\]/g
const ADDRESS = /https?:\/\/\S+/g
const BETWEEN = /[\s\u2013\u2014\u2026/|]+/u
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const WORD_SIGN = /[\p{L}\p{N}]/u

type Split = (text: string) => number

/** `inside` counts the words of a piece without spaces; by default with Intl.Segmenter where there is one. */
export function countWords(text: string, inside: Split = segmenterOrSigns()): number {
  const pieces = text.replace(ADDRESS, ' address ').replace(FORMULA, ' formula ').split(BETWEEN)
  return pieces.reduce((sum, piece) => {
    if (UNSPACED.test(piece)) return sum + inside(piece)
    return sum + (WORD_SIGN.test(piece) ? 1 : 0)
  }, 0)
}

/** Each sign of such a script counts as a word, and each run of other letters. */
export function countSigns(piece: string): number {
  const runs = piece.split(new RegExp(UNSPACED, 'u')).filter((run) => WORD_SIGN.test(run)).length
  const signs = [...piece].filter((sign) => UNSPACED.test(sign) && WORD_SIGN.test(sign)).length
  return runs + signs
}

function segmenterOrSigns(): Split {
  if (!('Segmenter' in Intl)) return countSigns
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
  return (piece) => [...segmenter.segment(piece)].filter(({ isWordLike }) => isWordLike).length
}

export interface WordGuide {
  readonly least: number
  readonly most: number
}

/** Where a count stands to what the group asks for. */
export function judgeLength(words: number, guide: WordGuide | null): 'free' | 'short' | 'fits' | 'long' {
  if (guide === null) return 'free'
  if (words < guide.least) return 'short'
  return words > guide.most ? 'long' : 'fits'
}
