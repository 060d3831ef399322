// Changing a draft on the server, one step after the other: each names the revision that the one before it left, so that two
// quick presses are two steps. Nothing is shown as done before the answer.
import { type Signal, useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { OperationId } from '../../../shared/contract/ids.ts'
import type { PlanView } from '../../../shared/contract/plan.ts'
import type { PlanSeat } from '../../../shared/domain/plan-grid.ts'
import { planTexts } from '../texts/plan.ts'
import { server } from './client.ts'
import { type Failure, readFailure } from './failure.ts'
import { useOperationId } from './operation.ts'
import type { PlanSteps } from './plan-steps.ts'
import type { Place } from './queries.ts'
import { renewAll } from './query.ts'

export interface DraftState {
  /** Steps that wait for the server. */
  readonly running: Signal<number>
  readonly failure: Signal<Failure | null>
  /** What was done last, for who hears it. */
  readonly said: Signal<string>
  /** The revision that the steps pressed so far leave, as soon as they are done: the view may be older for a moment. */
  settled(): Promise<number>
}

type Upon = Place & Readonly<{ operationId: OperationId; revision: number }>
type Call = (upon: Upon) => Promise<{ readonly revision: number }>

const { done } = planTexts.grid

/** For one draft: another one needs another component. */
export function useDraft(place: Place, view: PlanView): { steps: PlanSteps; state: DraftState } {
  const line = useRef(Promise.resolve())
  /** How many steps failed: what was pressed after one that failed is not done either. */
  const failed = useRef(0)
  const revision = useRef(view.revision)
  const state = {
    running: useSignal(0),
    failure: useSignal<Failure | null>(null),
    said: useSignal(''),
    settled: () => line.current.then(() => revision.current),
  }
  const seen = useRef(view)
  // While steps run their answers count; a view that comes meanwhile is older, and a step back has a smaller number.
  if (seen.current !== view && state.running.peek() === 0) revision.current = view.revision
  seen.current = view
  const operationFor = useOperationId()

  async function run(call: Call, input: object, said: string): Promise<void> {
    const upon = { ...place, revision: revision.current }
    try {
      revision.current = (await call({ ...upon, operationId: operationFor({ ...upon, ...input }) })).revision
      state.said.value = said
    } catch (error) {
      failed.current += 1
      state.failure.value = readFailure(error)
    }
  }

  const step = (input: object, said: string, call: Call) => {
    const before = failed.current
    state.running.value += 1
    state.failure.value = null
    line.current = line.current.then(async () => {
      if (failed.current === before) await run(call, input, said)
      state.running.value -= 1
      if (state.running.value === 0) await renewAll()
    })
  }
  return { steps: stepsBy(step), state }
}

function stepsBy(step: (input: object, said: string, call: Call) => void): PlanSteps {
  const change = (seat: PlanSeat, to: { memberId: PlanSeat['mentorOf']; readingId?: string | null }) => {
    const { meetingId, role, cell } = seat
    const { readingId } = to
    const input = {
      ...{ meetingId, role, from: cell?.memberId ?? null, to: to.memberId },
      ...(readingId === undefined ? {} : { readingId: readingId as never }),
    }
    step({ change: input }, done.changed, (upon) => server.plans.change.mutate({ ...upon, ...input }))
  }
  return {
    change,
    exchange(one, two) {
      const [from, into] = one.cell ? [one, two] : [two, one]
      const memberId = from.cell?.memberId
      if (memberId === undefined) return
      const [a, b] = [
        { ...seatOf(from), memberId },
        { ...seatOf(into), memberId: into.cell?.memberId ?? null },
      ]
      const said = into.cell ? done.exchanged : done.moved
      step({ a, b }, said, (upon) => server.plans.exchange.mutate({ ...upon, a, b }))
    },
    lock({ meetingId, role, cell }, locked) {
      const lock = {
        ...{ meetingId, role, memberId: cell?.memberId ?? null },
        readingId: cell?.readingId ?? null,
      }
      const { mutate } = locked ? server.plans.lock : server.plans.unlock
      step({ lock, locked }, locked ? done.locked : done.freed, (upon) => mutate({ ...upon, lock }))
    },
    undo: () => step({ undo: true }, done.undone, (upon) => server.plans.undo.mutate(upon)),
    redo: () => step({ redo: true }, done.redone, (upon) => server.plans.redo.mutate(upon)),
    tidy: () => step({ tidy: true }, done.changed, (upon) => server.plans.tidy.mutate(upon)),
  }
}

function seatOf({ meetingId, role }: PlanSeat) {
  return { meetingId, role }
}
