// Shows in one line where a point leads: its words, section, figure, page; with a way there and a way to take it off.
// Props only: `found` is what came of going there last (null: nobody went); a pointer whose place is gone keeps its words.
import type { Pointer } from '../contract/pointer.ts'
import { placeWords } from '../domain/pointer-words.ts'
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

const FOUND = {
  exact: '',
  changed: 'This copy was changed here.',
  section: 'Only the section was found in this copy.',
  gone: 'Not found in this copy. These are the words:',
} as const
const NOWHERE = 'Not found in this copy.'

export function PointerChip({ pointer, of, found, goTo, remove }: PointerChipProps) {
  const place = placeWords(pointer)
  const words = pointer.quote?.exact ?? ''
  const note = found === null ? '' : found === 'gone' && words === '' ? NOWHERE : FOUND[found]
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
          Go there<span class="visually-hidden">{`: ${of}`}</span>
        </button>
      )}
      {remove !== null && (
        <button type="button" class="link" onClick={remove}>
          Take off<span class="visually-hidden">{` the place of ${of}`}</span>
        </button>
      )}
    </div>
  )
}
