// Who runs this instance: the mail addresses and whole domains that its settings name. Nobody, unless they name somebody.
import { readFounders } from './judge-founder.ts'

/** Lower-cased: `ada@example.org`, or `@example.org` for everybody there. Not for the names below that domain. */
export type Operators = readonly string[]

/** A list with commas. Null: it does not fit; that everybody is one cannot be said. */
export function readOperators(text: string): Operators | null {
  const read = readFounders(text)
  return read === 'open' ? null : read
}

export function isOperator(operators: Operators, mail: string): boolean {
  const address = mail.toLowerCase()
  return operators.includes(address) || operators.includes(address.slice(address.lastIndexOf('@')))
}
