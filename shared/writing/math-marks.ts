// Formulas in running text: $…$ and \(…\) in a line, $$…$$ and \[…\] on lines of their own. A dollar that is followed by
// a space, or closed before a digit, is money. Each rule reads a bounded stretch, so that no text makes it slow.
import type { TokenizerAndRendererExtension, Tokens } from 'marked'

export interface Formula {
  readonly source: string
  readonly display: boolean
}

const LONGEST = 2_000
/** Paragraphs that are cut where a formula might begin: each cut reads the rest of the text again. */
const MOST_CUTS = 300
const INLINE: readonly [RegExp, display: boolean][] = [
  [/^\$\$([^$]{1,2000})\$\$/, true],
  [/^\$(?![\s$])((?:\\.|[^\\$\n]){0,1000}(?:\\.|[^\\$\s]))\$(?!\d)/, false],
  [/^\\\(([\s\S]{1,2000}?)\\\)/, false],
  [/^\\\[([\s\S]{1,2000}?)\\\]/, true],
]
const BLOCK = /^ {0,3}(?:\$\$([^$]{1,2000})\$\$|\\\[([\s\S]{1,2000}?)\\\])[ \t]*(?:\n|$)/

export function formulaAt(text: string): (Formula & { readonly raw: string }) | null {
  for (const [rule, display] of INLINE) {
    const found = rule.exec(text.slice(0, LONGEST + 10))
    if (found !== null) return { raw: found[0], source: found[1] ?? '', display }
  }
  return null
}

/** `draw`: from TeX to HTML. */
export function mathMarks(draw: (formula: Formula) => string): TokenizerAndRendererExtension[] {
  let cuts = 0
  const renderer = ({ source, display }: Tokens.Generic) => draw({ source, display })
  return [
    {
      name: 'formulaBlock',
      level: 'block',
      start: (text) => {
        cuts += 1
        return cuts > MOST_CUTS ? undefined : nowhere(text.search(/\n {0,3}(?:\$\$|\\\[)/))
      },
      tokenizer(text) {
        const found = BLOCK.exec(text.slice(0, LONGEST + 20))
        if (found === null) return undefined
        return { type: 'formulaBlock', raw: found[0], source: found[1] ?? found[2] ?? '', display: true }
      },
      renderer,
    },
    {
      name: 'formula',
      level: 'inline',
      start: (text) => nowhere(text.search(/\$|\\[([]/)),
      tokenizer(text) {
        const found = formulaAt(text)
        return found === null ? undefined : { type: 'formula', ...found }
      },
      renderer,
    },
  ]
}

function nowhere(index: number): number | undefined {
  return index < 0 ? undefined : index
}
