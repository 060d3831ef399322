// What differs between two texts of a summary: in one line of reading, or as one of two sides. Colour is never alone: words
// are struck, underlined or marked, and named for those who listen.
import type { SummaryContent } from '../contract/summary.ts'
import { type ComparedPart, compareContents, type Piece } from './compare-contents.ts'
import { stateTexts } from './texts/states.ts'

const texts = stateTexts.difference

/** Only the parts that changed, with what went and what came. */
export function Difference({ before, after }: { before: SummaryContent; after: SummaryContent }) {
  const parts = compareContents(before, after)
  const changed = parts.filter(({ differs }) => differs)
  if (changed.length === 0) return <p class="muted">{texts.same}</p>
  return (
    <div class="difference">
      {changed.map((part) => (
        <section key={part.name}>
          <p class="part-name">{part.name}</p>
          <p class="reading">
            {part.pieces.map((piece, index) => (
              <ChangedWords key={index} piece={piece} />
            ))}
          </p>
        </section>
      ))}
      {changed.length < parts.length && <p class="small muted">{texts.rest}</p>}
    </div>
  )
}

function ChangedWords({ piece }: { piece: Piece }) {
  if (piece.in === 'both') return <>{piece.text}</>
  const Words = piece.in === 'after' ? 'ins' : 'del'
  return (
    <Words>
      <span class="visually-hidden">{piece.in === 'after' ? texts.added : texts.removed}</span>
      {piece.text}
    </Words>
  )
}

interface SideProps {
  readonly parts: readonly ComparedPart[]
  readonly side: 'before' | 'after'
}

/** One of the two, whole, with the words that only it has marked. */
export function OneSide({ parts, side }: SideProps) {
  return (
    <div class="one-side">
      {parts.map(({ name, kind, pieces }) => {
        const own = pieces.filter((piece) => piece.in === 'both' || piece.in === side)
        if (own.length === 0) return null
        return (
          <section key={name} class={kind === null ? undefined : `point ${kind}`}>
            <h4 class="small muted">{name}</h4>
            <p class="reading">
              {own.map((piece, index) => (
                <OwnWords key={index} piece={piece} />
              ))}
            </p>
          </section>
        )
      })}
    </div>
  )
}

function OwnWords({ piece }: { piece: Piece }) {
  if (piece.in === 'both' || piece.text.trim() === '') return <>{piece.text}</>
  return (
    <mark class="only-here">
      <span class="visually-hidden">{texts.onlyHere}</span>
      {piece.text}
    </mark>
  )
}
