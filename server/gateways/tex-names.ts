// Names with TeX accents, as arXiv's raw records keep them, as people write them: `\'Edgar Rold\'an` is Édgar Roldán.

/** The accent as a combining character. */
const ACCENTS: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  u: '\u0306',
  '.': '\u0307',
  '"': '\u0308',
  r: '\u030a',
  H: '\u030b',
  v: '\u030c',
  d: '\u0323',
  c: '\u0327',
  k: '\u0328',
}
const LETTERS: Readonly<Record<string, string>> = {
  ...{ o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ' },
  ...{ aa: 'å', AA: 'Å', i: 'ı', j: 'ȷ', dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ' },
}
const BASE = String.raw`(?:\{\s*(\\[ij]|\p{L})\s*\}|(\\[ij]|\p{L}))`
const MARKED = new RegExp(String.raw`\\(?:([\x60'^~=".])\s*|([uvHckrd])(?=[\s{\\])\s*)${BASE}`, 'gu')
const LETTER = /\\(ss|ae|AE|oe|OE|aa|AA|dh|DH|th|TH|dj|DJ|[oOlLij])(?![a-zA-Z])(?:\{\}|\s+)?/g

export function readTexName(name: string): string {
  return name
    .replaceAll(MARKED, (whole, sign, word, inBraces, bare) => {
      const base = String(inBraces ?? bare).replace(/^\\/, '')
      const accent = ACCENTS[sign ?? word]
      return accent === undefined ? whole : `${base}${accent}`.normalize('NFC')
    })
    .replaceAll(LETTER, (whole, letter) => LETTERS[letter] ?? whole)
    .replaceAll(/[{}]/g, '')
    .replaceAll(/(?<!\\)~/g, ' ')
}

/** “A. One, B. Two (Some Institute) and C. Three”: one name each, without affiliations. */
export function splitNames(line: string): string[] {
  let rest = line
  // Affiliations can hold brackets of their own.
  for (let depth = 0; depth < 3; depth += 1) rest = rest.replaceAll(/\([^()]*\)/g, ' ')
  return rest
    .split(/\s*(?:,\s*and\s|,|;|\band\b|:(?:\s|$))\s*/)
    .map((name) => readTexName(name).replaceAll(/\s+/g, ' ').trim())
    .filter((name) => name !== '')
}
