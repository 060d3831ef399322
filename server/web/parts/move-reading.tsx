// The order by hand, for leads: arrows for the keyboard, dragging for the mouse. Each move names its neighbour, so that
// two leads who move at once do not undo each other.
import type { ReadingId } from '../../../shared/contract/ids.ts'
import { type Action, useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { listTexts } from '../texts/list.ts'

const texts = listTexts.move
const DRAGGED = 'application/x-lectern-reading'

export interface Move {
  readonly readingId: ReadingId
  readonly before: ReadingId | null
}

export interface Moves {
  /** Null: it cannot go there. */
  up(id: ReadingId): (() => void) | null
  down(id: ReadingId): (() => void) | null
  /** What makes a line one that is dragged, and that others are dropped before. */
  drag(id: ReadingId): object
}

/** One for the whole list: the numbers of its operations do not repeat. */
export function useMove(place: Place): Action<Move> {
  const operationId = useOperationId()
  return useAction({
    run: (move: Move) => {
      const { clubId, groupId } = place
      return server.readings.move.mutate({
        ...{ clubId, groupId, ...move },
        // Each move is one of its own: to the same place again is another, when something else moved between.
        operationId: operationId({ move, at: performance.now() }),
      })
    },
  })
}

/** Within one section, as it is shown. */
export function movesOf(ids: readonly ReadingId[], action: Action<Move>): Moves {
  const start = (readingId: ReadingId, before: ReadingId | null) => void action.start({ readingId, before })
  return {
    up(id) {
      const before = ids[ids.indexOf(id) - 1]
      return before === undefined ? null : () => start(id, before)
    },
    down(id) {
      const at = ids.indexOf(id)
      return at === ids.length - 1 ? null : () => start(id, ids[at + 2] ?? null)
    },
    drag: (id) => ({
      draggable: true,
      onDragStart: ({ dataTransfer }: DragEvent) => dataTransfer?.setData(DRAGGED, id),
      onDragOver: (event: DragEvent) => {
        if (event.dataTransfer?.types.includes(DRAGGED)) event.preventDefault()
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        const dragged = ids.find((one) => one === event.dataTransfer?.getData(DRAGGED))
        if (dragged !== undefined && dragged !== id) start(dragged, id)
      },
    }),
  }
}

export function MoveButtons({ moves, id, title }: { moves: Moves; id: ReadingId; title: string }) {
  return (
    <span class="moves">
      <MoveButton label={texts.up(title)} press={moves.up(id)} path="M1 7 6 2l5 5" />
      <MoveButton label={texts.down(title)} press={moves.down(id)} path="M1 1l5 5 5-5" />
    </span>
  )
}

/** Stays where it is at an end of the list, so that the focus does not fall off the page. */
function MoveButton({ label, press, path }: { label: string; press: (() => void) | null; path: string }) {
  return (
    <button
      type="button"
      class="move"
      aria-label={label}
      aria-disabled={press === null}
      onClick={() => press?.()}
    >
      <svg viewBox="0 0 12 8" width="12" height="8" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  )
}
