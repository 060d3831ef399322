// Submit, who will see it, and what is true of the words right now.

import { type Fault, INCOMPLETE_TEXT } from '../device/check-draft.ts'
import { type Editor, type Phase, phaseOf } from '../device/editor.ts'
import type { OperationRow } from '../device/storage.ts'
import { missingParts } from '../domain/advance-summary.ts'
import { goTo } from './go-to.ts'
import { type Facts, saveLabel } from './state-words.ts'

export interface BarProps {
  readonly editor: Editor
  /** The submission of this draft that waits in the outbox. */
  readonly operation: OperationRow | null
  readonly facts: Facts
  readonly readers: Readers
}

/** For whom it is written. Group null: not chosen, or nobody is paired yet. */
export interface Readers {
  readonly group: string | null
  readonly mustChoose: boolean
}

interface Props extends BarProps {
  /** Shown after an attempt; before it only counted. */
  readonly faults: readonly Fault[]
  readonly tried: boolean
}

export function SubmitBar({ faults, tried, ...bar }: Props) {
  const { editor, readers } = bar
  const phase = phaseOf(editor)
  const missing = missingParts(editor.text)
  const done = phase === 'sent' || phase === 'queued'
  return (
    <div class="submit-bar">
      <SaveState {...bar} />
      {tried && faults.length > 0 && <Faults faults={faults} missing={missing.length > 0} />}
      {!tried && missing.length > 0 && phase !== 'clean' && phase !== 'conflict' && (
        <p class="small muted">{`Still missing: ${missing.join(', ')}.`}</p>
      )}
      {phase !== 'conflict' && (
        <div class="row">
          <p class="small muted">{audience(readers, phase)}</p>
          <button type="submit" class="button" disabled={done} title="Ctrl+Enter">
            {nameOf(editor)}
          </button>
        </div>
      )}
    </div>
  )
}

/** Spoken only when it is news: not at each pause of typing. */
function SaveState({ editor, operation, facts }: Omit<BarProps, 'readers'>) {
  const { text, bad } = saveLabel(editor, operation, facts)
  const news = bad || ['queued', 'sent'].includes(phaseOf(editor))
  return (
    <div class={bad ? 'save-state bad' : 'save-state'}>
      <p class="small" role="status">
        {news ? text : ''}
      </p>
      <p class="small muted">{news ? '' : text}</p>
    </div>
  )
}

function Faults({ faults, missing }: { faults: readonly Fault[]; missing: boolean }) {
  return (
    <div class="notice bad" role="alert">
      {missing && <p class="small">{INCOMPLETE_TEXT}</p>}
      <ul class="small">
        {faults.map(({ field, text }) => (
          <li key={text}>
            <button type="button" class="link" onClick={() => goTo(field)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function audience({ group, mustChoose }: Readers, phase: Phase): string {
  if (group !== null && phase === 'sent') return `Everyone in ${group} sees this.`
  if (group !== null) return `Everyone in ${group} sees this as soon as you submit.`
  if (mustChoose) return 'Choose a group: everyone in it sees this as soon as you submit.'
  return 'Nobody sees this before you have paired; then your group does, as soon as it is sent.'
}

function nameOf(editor: Editor): string {
  const phase = phaseOf(editor)
  if (phase === 'sent') return 'Submitted'
  if (phase === 'queued') return 'Queued'
  const revision = editor.row?.baseRevision ?? 0
  return revision > 0 ? `Submit revision ${revision + 1}` : 'Submit'
}
