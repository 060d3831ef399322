// Shows in one line where a point leads: its words, section, figure, page; with a way there and a way to take it off.
// Props only: `found` is what came of going there last (null: nobody went); a pointer whose place is gone keeps its words.
import type { Pointer } from '../contract/pointer.ts'
import { placeWords } from '../domain/pointer-words.ts'
import { pointTexts } from './texts/points.ts'
import './pointers.css'

export interface PointerChipProps {
  readonly pointer: Pointer
  /** Names the point for those who hear the buttons: `Weakness 2`. */
  readonly of: string
  readonly found: 'exact' | 'changed' | 'section' | 'gone' | null
  /** Null: there is nowhere to go from here. */
  readonly goTo: (() => void) | null
  /** Null: it cannot be taken off here, as in a summary that is only read. */
  readonly remove: (() => void) | null
}

const texts = pointTexts.chip

export function PointerChip({ pointer, of, found, goTo, remove }: PointerChipProps) {
  const place = placeWords(pointer)
  const words = pointer.quote?.exact ?? ''
  const note = found === null ? '' : found === 'gone' && words === '' ? texts.nowhere : texts[found]
  return (
    <div class={`pointer${found === 'gone' ? ' gone' : ''}`}>
      <span class="pointer-note" role="status">
        {note}
      </span>
      {words !== '' && (
        <q class="pointer-words" title={words}>
          {words}
        </q>
      )}
      <span class="pointer-place">{place}</span>
      {goTo !== null && (
        <button type="button" class="link" onClick={goTo}>
          {texts.goThere}
          <span class="visually-hidden">{texts.goThereOf(of)}</span>
        </button>
      )}
      {remove !== null && (
        <button type="button" class="link" onClick={remove}>
          {texts.takeOff}
          <span class="visually-hidden">{texts.takeOffOf(of)}</span>
        </button>
      )}
    </div>
  )
}
