// What can be done with a summary that the group has: taken back, given again, looked at in its history.
import type { RevisionView } from '../contract/summary.ts'
import type { Phase } from '../device/editor.ts'
import type { OperationRow } from '../device/storage.ts'
import { History } from './history.tsx'
import { stateTexts } from './texts/states.ts'

const texts = stateTexts.standing

export interface StandingActions {
  step(kind: 'withdraw' | 'restore'): Promise<void>
  /** Null: the server did not answer. */
  history(): Promise<readonly RevisionView[] | null>
}

interface Props {
  readonly phase: Phase
  readonly operations: readonly OperationRow[]
  readonly now: Date
  readonly actions: StandingActions
}

export function StandingLine({ phase, operations, now, actions }: Props) {
  const next = nextStep(phase, operations)
  return (
    <div class="standing-line">
      {next !== null && (
        <p class="row small">
          <span class="muted">{next === 'withdraw' ? texts.canWithdraw : texts.canRestore}</span>
          <button type="button" class="link" onClick={() => void actions.step(next)}>
            {next === 'withdraw' ? texts.withdraw : texts.restore}
          </button>
        </p>
      )}
      <History now={now} id="history" load={actions.history} />
    </div>
  )
}

/** What is asked for already counts as done, so that it can be undone before it has arrived. */
function nextStep(phase: Phase, operations: readonly OperationRow[]): 'withdraw' | 'restore' | null {
  const asked = operations.findLast(({ task }) => task.kind === 'withdraw' || task.kind === 'restore')?.task
    .kind
  if (phase !== 'sent' && phase !== 'withdrawn') return null
  if (asked !== undefined) return asked === 'withdraw' ? 'restore' : 'withdraw'
  return phase === 'sent' ? 'withdraw' : 'restore'
}
