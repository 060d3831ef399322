// The reader of Markdown with a bound on its work: some texts of 50,000 signs keep it busy for seconds, because it looks
// for the other end of each mark. What is beyond the bound is shown as it was typed.
import { Lexer, type Token, type TokensList } from 'marked'

/** One paragraph; and the squares of the lengths of all, since time grows with the square. */
const LONGEST_RUN = 6_000
const MOST_WORK = 100_000_000
const DEEPEST = 12

export class BoundedLexer extends Lexer {
  #work = 0
  #depth = 0

  override inlineTokens(text: string, tokens: Token[] = []): Token[] {
    this.#work += text.length ** 2
    const plain = text.length > LONGEST_RUN || this.#work > MOST_WORK || this.#depth > DEEPEST
    if (plain) return asTyped(text, tokens)
    this.#depth += 1
    try {
      return super.inlineTokens(text, tokens)
    } finally {
      this.#depth -= 1
    }
  }

  override blockTokens(text: string, tokens: Token[] = [], clipped = false): TokensList {
    if (this.#depth > DEEPEST) return asTyped(text, tokens) as TokensList
    this.#depth += 1
    try {
      return super.blockTokens(text, tokens, clipped) as TokensList
    } finally {
      this.#depth -= 1
    }
  }
}

function asTyped(text: string, tokens: Token[]): Token[] {
  tokens.push({ type: 'text', raw: text, text, escaped: false })
  return tokens
}
