// What a member is asked after their own submission: for each of their points the statements of others that are nearest to
// it, so that they can say whether these are the same. What they have answered stays, so that it can be taken back.
import type { PointRef, SaidWord, Sameness, Statement } from '../contract/topic.ts'
import { compare, likenessAmong } from './point-likeness.ts'
import { keyOf, type NodeOf } from './point-words.ts'

export const MOST_NEAR = 3
/** Below this two points have hardly a word in common, and asking would only cost time. */
export const LEAST_NEAR = 0.1

export interface Asked {
  readonly own: Statement
  readonly near: readonly { readonly statement: Statement; readonly says: Sameness | null }[]
}

/** `words`: those that this member said as an author. Points with nothing near are left out. */
export function askedOf(
  memberId: string,
  statements: readonly Statement[],
  { words, nodeOf }: { readonly words: readonly SaidWord[]; readonly nodeOf: NodeOf },
): Asked[] {
  const likeness = likenessAmong(statements.map(({ text }) => text))
  const pair = (one: string, other: string) => `${one} ${other}`
  const said = new Map(words.map((word) => [pair(nodeOf(word.one), nodeOf(word.other)), word.says]))
  const says = (own: PointRef, other: PointRef) => said.get(pair(keyOf(own), keyOf(other))) ?? null
  return statements
    .map((own, at) => ({ own, at }))
    .filter(({ own }) => own.memberId === memberId)
    .map(({ own, at }) => {
      const others = statements
        .map((statement, index) => ({
          ...{ statement, says: says(own.point, statement.point) },
          near: Math.round(likeness(at, index) * 1e9),
        }))
        .filter(({ statement }) => statement.memberId !== memberId)
        .toSorted((a, b) => b.near - a.near || compare(keyOf(a.statement.point), keyOf(b.statement.point)))
      const near = others.filter(
        (one, index) => one.says !== null || (index < MOST_NEAR && one.near >= LEAST_NEAR * 1e9),
      )
      return { own, near: near.map(({ statement, says: word }) => ({ statement, says: word })) }
    })
    .filter(({ near }) => near.length > 0)
}
