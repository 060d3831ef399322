// Two texts of one summary beside each other, field by field, with the words that differ. Points are paired by their
// words first and by their order then, so that a moved point is no new one. Bounded: what differs too much is told whole.
import { diffWordsWithSpace } from 'diff'
import { POINT_KINDS, type Point, type PointKind, type SummaryContent } from '../contract/summary.ts'
import { editorTexts } from './texts/editor.ts'
import { pointTexts } from './texts/points.ts'

export interface Piece {
  readonly in: 'both' | 'before' | 'after'
  readonly text: string
}

export interface ComparedPart {
  /** `Takeaway`, `Strength 2`. */
  readonly name: string
  readonly kind: PointKind | null
  readonly pieces: readonly Piece[]
  readonly differs: boolean
}

/** Words that were put in or taken out; above it the two are told as wholly different. */
const MOST_EDITS = 2_500

export function compareContents(before: SummaryContent, after: SummaryContent): ComparedPart[] {
  return [
    part(editorTexts.fields.takeaway.name, [before.takeaway, after.takeaway]),
    part(editorTexts.fields.summary.name, [before.summary, after.summary]),
    ...POINT_KINDS.flatMap((kind) => {
      const pairs = pairPoints(ofKind(before, kind), ofKind(after, kind))
      return pairs.map((texts, index) => part(pointTexts.name(kind, index + 1), texts, kind))
    }),
  ].filter(({ pieces }) => pieces.some(({ text }) => text.trim() !== ''))
}

export function compareWords(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ in: 'both', text: before }]
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS })
  if (changes === undefined) {
    const whole: Piece[] = [
      { in: 'before', text: before },
      { in: 'after', text: after },
    ]
    return whole.filter(({ text }) => text !== '')
  }
  return changes.map(({ added, removed, value }) => ({
    in: added ? 'after' : removed ? 'before' : 'both',
    text: value,
  }))
}

function part(
  name: string,
  [before, after]: readonly [string, string],
  kind: PointKind | null = null,
): ComparedPart {
  const pieces = compareWords(before, after)
  return { name, kind, pieces, differs: before !== after }
}

function ofKind({ points }: SummaryContent, kind: PointKind): string[] {
  return points.filter((point) => point.kind === kind).map(wordsOf)
}

function wordsOf({ text, where }: Point): string {
  return where === '' ? text : `${text} (${where})`
}

/** In the order of the later text; what is only in the earlier one comes last. */
function pairPoints(before: readonly string[], after: readonly string[]): [string, string][] {
  const open = [...before]
  const same = after.map((text) => {
    const at = open.indexOf(text)
    return at < 0 ? null : (open.splice(at, 1)[0] ?? null)
  })
  const pairs = after.map((text, index): [string, string] => [same[index] ?? open.shift() ?? '', text])
  return [...pairs, ...open.map((text): [string, string] => [text, ''])]
}
