// How a draft stands, in a few plain sentences, and what can be done with the whole of it: plan again and stop, a step back and
// forward, publish, throw away.
import type { PlanView } from '../../../shared/contract/plan.ts'
import { isLetGo } from '../../../shared/domain/bent-rules.ts'
import { isOpen, type PlanGrid } from '../../../shared/domain/plan-grid.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { now } from '../data/now.ts'
import { useOperationId } from '../data/operation.ts'
import type { DraftState } from '../data/plan-draft.ts'
import type { PlanTable } from '../data/plan-steps.ts'
import { proofText } from '../data/plan-words.ts'
import type { Place } from '../data/queries.ts'
import { day, moment } from '../data/when.ts'
import { planTexts as texts } from '../texts/plan.ts'
import { Confirm } from './confirm.tsx'
import { FailureNote } from './failure-note.tsx'
import { BentNote } from './plan-bend.tsx'

interface Props {
  place: Place
  table: PlanTable
  state: DraftState
  publish(): void
}

export function PlanBar({ place, table, state, publish }: Props) {
  const { view, grid } = table
  const failure = state.failure.value
  return (
    <section class="card stack plan-bar" aria-label={texts.draft.of(day(view.fromDay), day(view.toDay))}>
      <div class="stack-tight">
        <h2>{texts.draft.of(day(view.fromDay), day(view.toDay))}</h2>
        <p class="small muted">
          {texts.draft.by(view.madeBy, moment(view.madeAt, view.zone, now.value))} · {texts.draft.unseen}
        </p>
      </div>
      <div class="stack-tight">
        {view.content.bent === null && <p class="plan-proof">{proofText(view.content.proof)}</p>}
        <BentNote view={view} />
        <p class="muted">{factsOf(view, grid).join(' ')}</p>
      </div>
      <Buttons place={place} table={table} state={state} publish={publish} />
      {failure && <FailureNote failure={failure} />}
    </section>
  )
}

export function factsOf(view: PlanView, grid: PlanGrid): string[] {
  const seats = grid.rows.flatMap(({ cells }) => cells.flat())
  const open = seats.filter(isOpen).length
  const broken = view.faults.filter((fault) => fault.hard && !isLetGo(view.content, fault)).length
  const changed = seats.filter(({ change }) => change.kind !== 'same').length
  const locked = seats.filter((seat) => seat.locked).length
  const beside = changed === 0 ? texts.draft.asPublished : texts.draft.changed(changed)
  return [
    open === 0 ? texts.draft.full : texts.draft.open(open),
    ...(broken > 0 ? [texts.draft.broken(broken)] : []),
    view.published.length === 0 ? texts.draft.first : beside,
    ...(locked > 0 ? [texts.draft.locked(locked)] : []),
  ]
}

function Buttons({ place, table: { view, steps }, state, publish }: Props) {
  const operationFor = useOperationId()
  const solve = useAction({
    async run() {
      const revision = await state.settled()
      return server.plans.solve.mutate({ ...place, revision, operationId: operationFor({ solve: revision }) })
    },
  })
  const solving = isSolving(view)
  if (solving) return <Progress place={place} view={view} />
  const { value: solved } = solve.state
  return (
    <>
      <div class="row">
        <button type="button" class="button" onClick={publish}>
          {texts.publish.button}
        </button>
        <button
          type="button"
          class="button quiet"
          aria-disabled={solved.name === 'running'}
          title={texts.solve.hint}
          onClick={() => solve.start(undefined)}
        >
          {texts.solve.button}
        </button>
        <span class="row push">
          <button type="button" class="button quiet" disabled={!view.canUndo} onClick={steps.undo}>
            {texts.undo}
          </button>
          <button type="button" class="button quiet" disabled={!view.canRedo} onClick={steps.redo}>
            {texts.redo}
          </button>
        </span>
      </div>
      <Ended view={view} />
      {solved.name === 'failed' && <FailureNote failure={solved.failure} />}
    </>
  )
}

interface DropProps {
  place: Place
  planId: PlanView['id']
  dropped(): void
}

export function DropPlan({ place, planId, dropped }: DropProps) {
  const operationFor = useOperationId()
  const drop = useAction({
    run: () => server.plans.drop.mutate({ ...place, operationId: operationFor({ drop: planId }) }),
    after: dropped,
  })
  return (
    <Confirm
      label={texts.drop.button}
      question={texts.drop.question}
      yes={texts.drop.yes}
      state={drop.state.value}
      onYes={() => drop.start(undefined)}
    />
  )
}

export function isSolving({ solving }: PlanView): boolean {
  return solving?.state === 'waiting' || solving?.state === 'running'
}

/** Why the last look for a fairer plan came to nothing. */
function Ended({ view: { solving } }: { view: PlanView }) {
  const ended =
    solving?.state === 'cancelled' ? 'cancelled' : solving?.state === 'failed' ? solving.why : null
  return <p role="status">{ended && texts.solve.ended[ended]}</p>
}

function Progress({ place, view }: { place: Place; view: PlanView }) {
  const operationFor = useOperationId()
  const startedAt = view.solving?.startedAt
  const stop = useAction({
    run: () =>
      server.plans.cancelSolving.mutate({ ...place, operationId: operationFor({ stop: startedAt }) }),
  })
  const percent = Math.round((view.solving?.done ?? 0) * 100)
  const label = view.solving?.state === 'waiting' ? texts.solve.waiting : texts.solve.running
  return (
    <div class="plan-progress">
      <label>
        <span>
          {label} <span class="muted">{texts.solve.percent(percent)}</span>
        </span>
        <progress max={100} value={percent} />
      </label>
      <button type="button" class="button quiet" onClick={() => stop.start(undefined)}>
        {texts.solve.stop}
      </button>
      {stop.state.value.name === 'failed' && <FailureNote failure={stop.state.value.failure} />}
    </div>
  )
}
