// Names and titles out of BibTeX as people write them: accents become letters, braces that only protect go, quotation
// marks and dashes become themselves. Mathematics and commands we do not know stay exactly as they are.

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
  b: '\u0331',
}
const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  aa: 'å',
  AA: 'Å',
  i: 'ı',
  j: 'ȷ',
  dh: 'ð',
  DH: 'Ð',
  dj: 'đ',
  DJ: 'Đ',
  th: 'þ',
  TH: 'Þ',
  textemdash: '—',
  textendash: '–',
  textquoteright: '’',
  textregistered: '®',
  textbackslash: '\\',
}
const MATHS = String.raw`\$[^$]*\$`
// An accent and its letter: `\'e`, `\'{e}`, `\v c`, `\v{c}`, `\'\i`, `\'{\i}`.
const ACCENT = String.raw`\\(?:(['\x60^"~=.])\s{0,3}|([uvHcdbkr])(?:\s{1,3}|(?=\{)))\{?(?:\\([ij])(?![A-Za-z])|(\p{L}))\}?`
const LETTER = String.raw`\\(${Object.keys(LETTERS).join('|')})(?![A-Za-z])(?:\{\}|\s)?`
const FORMAT = String.raw`\\(?:emph|textit|textbf|texttt|textsc|textrm|textnormal|mbox|it|bf|em|sc|rm)(?![A-Za-z])\s?`
const UNKNOWN = String.raw`\\[A-Za-z]+(?:\{[^{}]*\}){0,9}`
const ESCAPED = String.raw`\\([&%$#_{}])`
const MARK = "~|---|--|\x60\x60|''|[{}]"
const COMMANDS = [ESCAPED, MATHS, ACCENT, LETTER, FORMAT, UNKNOWN]
const COMMAND = new RegExp(COMMANDS.join('|'), 'gu')
const TOKEN = new RegExp([...COMMANDS, MARK].join('|'), 'gu')

const MARKS: Readonly<Record<string, string>> = {
  '~': ' ',
  '---': '—',
  '--': '–',
  '``': '“',
  "''": '”',
  '{': '',
  '}': '',
}

export function plainTex(text: string): string {
  if (!/[\\{}~$`'-]/.test(text)) return text
  return text.replace(TOKEN, plainToken).normalize('NFC')
}

/** Accents, letters and escaped signs only: braces, blanks and dashes stay. */
export function plainSigns(text: string): string {
  return text.includes('\\') ? text.replace(COMMAND, plainToken) : text
}

function plainToken(token: string, escaped?: string, ...groups: (string | undefined)[]): string {
  if (escaped !== undefined) return escaped
  const [sign, word, dotless, letter, special] = groups
  const accent = ACCENTS[sign ?? word ?? '']
  const base = letter ?? dotless
  if (accent !== undefined && base !== undefined) return base + accent
  if (special !== undefined) return LETTERS[special] ?? token
  const mark = MARKS[token]
  if (mark !== undefined) return mark
  return new RegExp(`^(?:${FORMAT})$`).test(token) ? '' : token
}
