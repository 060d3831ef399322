// Submit, who will see it, and what is true of the words right now.

import { type Fault, INCOMPLETE_TEXT } from '../../../shared/device/check-draft.ts'
import { draftKey } from '../../../shared/device/draft-key.ts'
import { phaseOf } from '../../../shared/device/editor.ts'
import { missingParts } from '../../../shared/domain/advance-summary.ts'
import type { Panel } from '../panel.ts'
import { type Facts, saveLabel } from '../words.ts'
import { goTo } from './go-to.ts'

interface Props {
  readonly panel: Panel
  readonly facts: Facts
  /** Shown after an attempt; before it only counted. */
  readonly faults: readonly Fault[]
  readonly tried: boolean
}

export function SubmitBar({ panel, facts, faults, tried }: Props) {
  const editor = panel.desk.editor.value
  const phase = phaseOf(editor)
  const missing = missingParts(editor.text)
  const done = phase === 'sent' || phase === 'queued'
  return (
    <div class="submit-bar">
      <SaveState panel={panel} facts={facts} />
      {tried && faults.length > 0 && <Faults faults={faults} missing={missing.length > 0} />}
      {!tried && missing.length > 0 && phase !== 'clean' && phase !== 'conflict' && (
        <p class="small muted">{`Still missing: ${missing.join(', ')}.`}</p>
      )}
      {phase !== 'conflict' && (
        <div class="row">
          <p class="small muted">{audience(panel)}</p>
          <button type="submit" class="button" disabled={done} title="Ctrl+Enter">
            {nameOf(panel)}
          </button>
        </div>
      )}
    </div>
  )
}

/** Spoken only when it is news: not at each pause of typing. */
function SaveState({ panel, facts }: Pick<Props, 'panel' | 'facts'>) {
  const editor = panel.desk.editor.value
  const row = editor.row
  const operation =
    panel.waiting.rows.value.find((one) => row !== null && one.draftKey === draftKey(row)) ?? null
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

function audience({ account, desk }: Panel): string {
  const group = desk.group.value
  if (group !== null && phaseOf(desk.editor.value) === 'sent') return `Everyone in ${group.name} sees this.`
  if (group !== null) return `Everyone in ${group.name} sees this as soon as you submit.`
  if (account.groups.value.length > 1)
    return 'Choose a group: everyone in it sees this as soon as you submit.'
  return 'Nobody sees this before you have paired; then your group does, as soon as it is sent.'
}

function nameOf({ desk }: Panel): string {
  const row = desk.editor.value.row
  const phase = phaseOf(desk.editor.value)
  if (phase === 'sent') return 'Submitted'
  if (phase === 'queued') return 'Queued'
  return row !== null && row.baseRevision > 0 ? `Submit revision ${row.baseRevision + 1}` : 'Submit'
}
