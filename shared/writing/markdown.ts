// From Markdown with formulas to HTML that may stand in our pages. HTML that somebody typed stays text; links lead to
// http, https and mail only; pictures are links to them, so that nothing is asked of a foreign host by reading; formulas
// are MathML, which the browser draws without fonts or styles of ours and reads out. Loaded when first needed.
import DOMPurify from 'dompurify'
import katex from 'katex'
import { Marked, Parser, type RendererObject } from 'marked'
import { BoundedLexer } from './bounded-lexer.ts'
import { type Formula, mathMarks } from './math-marks.ts'

/** Signs of TeX in one text; more stay source. */
const MOST_MATH = 20_000
/** A definition can make a short formula as long as it likes, and would hold for this formula alone. */
const DEFINES = /\\(?:[gex]?def|let|futurelet|(?:new|renew|provide)command|global|long)(?![a-zA-Z])/

const PURE = {
  ALLOWED_TAGS: [
    ...['p', 'br', 'hr', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'span'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td', '#text'],
    ...['math', 'mrow', 'mi', 'mn', 'mo', 'ms', 'mtext', 'mspace', 'mfrac', 'msqrt', 'mroot', 'mstyle'],
    ...['mpadded', 'mphantom', 'menclose', 'msub', 'msup', 'msubsup', 'munder', 'mover', 'munderover'],
    ...['mmultiscripts', 'mprescripts', 'mtable', 'mtr', 'mtd', 'merror'],
  ],
  ALLOWED_ATTR: [
    ...[
      'href',
      'rel',
      'target',
      'start',
      'align',
      'class',
      'display',
      'mathvariant',
      'mathcolor',
      'stretchy',
    ],
    ...['fence', 'separator', 'lspace', 'rspace', 'minsize', 'maxsize', 'accent', 'accentunder', 'largeop'],
    ...[
      'columnalign',
      'rowspacing',
      'columnspacing',
      'columnlines',
      'rowlines',
      'scriptlevel',
      'displaystyle',
    ],
    ...['movablelimits', 'symmetric', 'linethickness', 'notation', 'width', 'height', 'depth', 'voffset'],
  ],
  ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:)/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  // KaTeX adds the source of a formula beside it; its words must not be kept when its element goes.
  ADD_FORBID_CONTENTS: ['annotation'],
}
const URI_SAFE = { ADD_URI_SAFE_ATTR: PURE.ALLOWED_ATTR.filter((name) => name !== 'href') }

export function renderMarkdown(text: string): string {
  return DOMPurify.sanitize(toHtml(text), { ...PURE, ...URI_SAFE })
}

function toHtml(text: string): string {
  let math = 0
  const draw = (formula: Formula) => {
    math += formula.source.length
    return math > MOST_MATH || DEFINES.test(formula.source) ? sourceOf(formula) : drawFormula(formula)
  }
  const marked = new Marked({ gfm: true, breaks: true, extensions: mathMarks(draw), renderer: RENDERER })
  const options = marked.defaults
  try {
    return Parser.parse(new BoundedLexer(options).lex(text), options)
  } catch {
    return `<p>${escaped(text)}</p>`
  }
}

function drawFormula(formula: Formula): string {
  const { source, display } = formula
  try {
    return katex.renderToString(source, {
      ...{ output: 'mathml', displayMode: display, throwOnError: true, strict: false },
      ...{ trust: false, maxExpand: 200, maxSize: 20 },
    })
  } catch {
    // Half typed, or not TeX that is known: the source is still what was written.
    return sourceOf(formula)
  }
}

function sourceOf({ source, display }: Formula): string {
  return display ? `<pre><code>${escaped(source)}</code></pre>` : `<code>${escaped(source)}</code>`
}

const RENDERER: RendererObject = {
  html: ({ text }) => escaped(text),
  // A heading of a summary is none of the page.
  heading({ tokens }) {
    return `<p class="heading"><strong>${this.parser.parseInline(tokens)}</strong></p>\n`
  },
  checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
  code: ({ text }) => `<pre><code>${escaped(text)}</code></pre>\n`,
  link({ href, tokens }) {
    return linked(href, this.parser.parseInline(tokens))
  },
  image: ({ href, text }) => linked(href, escaped(text === '' ? 'picture' : text)),
}

function linked(href: string, words: string): string {
  const address = safeAddress(href)
  if (address === null) return words
  return `<a href="${escaped(address)}" target="_blank" rel="noopener noreferrer nofollow">${words}</a>`
}

function safeAddress(href: string): string | null {
  if (!URL.canParse(href)) return null
  const { protocol, href: address } = new URL(href)
  return ['http:', 'https:', 'mailto:'].includes(protocol) ? address : null
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)
}
