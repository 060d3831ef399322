// What the group page says of papers whose name is known, but not yet what they are.
import { count } from './words.ts'

export const lookedUpTexts = {
  title: 'Being looked up',
  waiting: (n: number) =>
    `arXiv is being asked what ${count(n, 'paper is', 'papers are')}. It can take a few minutes; the list fills by itself.`,
  asked: (name: string) => `asked for by ${name}`,
  notFound: 'not found',
  again: 'Try again',
  againOf: (name: string) => `Try again: ${name}`,
  dismiss: 'Dismiss',
  dismissOf: (name: string) => `Dismiss ${name}`,
}
