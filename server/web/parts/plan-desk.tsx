// A draft on the desk of a lead: how it stands, what is wrong, the grid, and the picture of turns. Ctrl or Cmd with Z takes a step
// back anywhere on it.
import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { MemberId } from '../../../shared/contract/ids.ts'
import type { PlanView } from '../../../shared/contract/plan.ts'
import { firstSeat, type GridAt, gridOf, type PlanSeat } from '../../../shared/domain/plan-grid.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { now } from '../data/now.ts'
import { useDraft } from '../data/plan-draft.ts'
import { planQueries } from '../data/plan-queries.ts'
import type { Over, PlanSteps, PlanTable } from '../data/plan-steps.ts'
import { wordsOf } from '../data/plan-words.ts'
import type { Place } from '../data/queries.ts'
import { date } from '../data/when.ts'
import { planTexts as texts } from '../texts/plan.ts'
import { DropPlan, isSolving, PlanBar } from './plan-bar.tsx'
import { PlanBend } from './plan-bend.tsx'
import { PlanDialogs } from './plan-dialogs.tsx'
import { PlanFaults } from './plan-faults.tsx'
import { PlanGridTable } from './plan-grid.tsx'
import { PlanPublish } from './plan-publish.tsx'
import { PlanTurns } from './plan-turns.tsx'

interface Props {
  place: Place
  view: PlanView
  own: MemberId | undefined
  /** Something was done with the whole of it, in words. */
  done(text: string): void
}

export function PlanDesk({ place, view, own, done }: Props) {
  const { steps, state } = useDraft(place, view)
  const grid = useMemo(() => gridOf(view), [view])
  const table: PlanTable = {
    ...{ view, grid, steps, words: wordsOf(view, now.value) },
    focused: useSignal<GridAt>(firstSeat(grid) ?? { row: 0, column: 0, index: 0 }),
    held: useSignal<PlanSeat | null>(null),
    dragged: useSignal<PlanSeat | null>(null),
    over: useSignal<Over | null>(null),
  }
  const publishing = useSignal(false)
  useStillSolving(place, view)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut of everything within
    <div class="stack-wide" onKeyDown={(event) => stepKeys(event, steps)}>
      <div class="stack">
        <PlanBar
          {...{ place, table, state }}
          publish={() => {
            publishing.value = true
          }}
        />
        <Gone view={view} steps={steps} />
        <PlanFaults table={table}>
          {view.faults.some(({ kind }) => kind === 'seat_empty') && (
            <PlanBend place={place} view={view} seat={null} />
          )}
        </PlanFaults>
      </div>
      <section class="stack" aria-labelledby="plan-grid">
        <div class="plan-grid-head">
          <h2 id="plan-grid">{texts.grid.title}</h2>
          <Keys />
        </div>
        <Held table={table} />
        <PlanGridTable table={table} />
        <p class="visually-hidden" role="status">
          {state.said.value}
        </p>
      </section>
      <section class="stack" aria-labelledby="plan-turns">
        <h2 id="plan-turns">{texts.turns.title}</h2>
        <PlanTurns shares={view.shares} words={table.words} own={own} />
      </section>
      <DropPlan place={place} planId={view.id} dropped={() => done(texts.drop.done)} />
      <PlanDialogs place={place} table={table} own={own} />
      {publishing.value && (
        <PlanPublish
          {...{ place, table }}
          published={(concerned) => done(texts.publish.done(concerned))}
          close={() => {
            publishing.value = false
          }}
        />
      )}
    </div>
  )
}

const LOOK_MS = 700

/** While the planner works its progress is looked at again and again. */
function useStillSolving(place: Place, view: PlanView): void {
  const solving = isSolving(view)
  useEffect(() => {
    if (!solving) return
    const timer = setInterval(() => void planQueries.current.ask(place), LOOK_MS)
    return () => clearInterval(timer)
  }, [solving, place.groupId])
}

const TYPED = 'input, textarea, select, dialog'

function stepKeys(event: KeyboardEvent, steps: PlanSteps): void {
  const undo = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z'
  const typing = event.target instanceof Element && event.target.closest(TYPED) !== null
  if (!undo || typing) return
  event.preventDefault()
  if (event.shiftKey) steps.redo()
  else steps.undo()
}

function Keys() {
  return (
    <details class="plan-keys small">
      <summary>{texts.grid.hintTitle}</summary>
      <p class="muted">{texts.grid.hint}</p>
    </details>
  )
}

/** What is taken up, told above the grid while the other seat is chosen. */
function Held({ table: { held, words } }: { table: PlanTable }) {
  const seat = held.value
  return (
    <div role="status">
      {seat && (
        <div class="notice plan-held">
          <p>{texts.grid.heldHint(words.name(seat.cell?.memberId ?? null))}</p>
          <button
            type="button"
            class="button quiet"
            onClick={() => {
              held.value = null
            }}
          >
            {texts.grid.letGo}
          </button>
        </div>
      )}
    </div>
  )
}

/** What the draft was made with and is no more. */
function Gone({ view, steps }: { view: PlanView; steps: PlanSteps }) {
  if (view.gone.length === 0) return null
  const names = view.gone.map((gone) => {
    if (gone.kind === 'member') return gone.name
    if (gone.kind === 'reading') return readableTex(gone.title)
    return texts.gone.meeting(gone.startsAt ? date(gone.startsAt, view.zone, now.value) : '')
  })
  return (
    <div class="notice stack-tight">
      <p>
        {texts.gone.title} {names.join(', ')}.
      </p>
      <p>
        <button type="button" class="button quiet" onClick={steps.tidy}>
          {texts.gone.tidy}
        </button>
      </p>
    </div>
  )
}
