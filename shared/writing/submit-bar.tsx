// Submit, who will see it, and what is true of the words right now.

import type { WritingPolicy } from '../contract/policy.ts'
import { type Fault, INCOMPLETE_TEXT } from '../device/check-draft.ts'
import { type Editor, type Phase, phaseOf } from '../device/editor.ts'
import type { OperationRow } from '../device/storage.ts'
import { missingParts } from '../domain/advance-summary.ts'
import { goTo } from './go-to.ts'
import { LengthLine } from './length-line.tsx'
import { type Facts, saveLabel } from './state-words.ts'
import { editorTexts } from './texts/editor.ts'

const texts = editorTexts.submit

export interface BarProps {
  readonly editor: Editor
  /** What waits in the outbox for this paper, in its order. */
  readonly operations: readonly OperationRow[]
  readonly facts: Facts
  readonly readers: Readers
  /** Null: the group says nothing of how to write. */
  readonly policy: WritingPolicy | null
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
  /** Something that was left out on the way; mostly empty. */
  readonly note: string
  /** What changed since the revision that the group has. */
  readonly change: string
  setChange(change: string): void
}

export function SubmitBar({ faults, tried, note, change, setChange, ...bar }: Props) {
  const { editor, readers, policy } = bar
  const phase = phaseOf(editor)
  const missing = missingParts(editor.text)
  const done = ['sent', 'queued', 'withdrawn'].includes(phase)
  return (
    <div class="submit-bar">
      <SaveState {...bar} />
      {!done && phase !== 'conflict' && (editor.row?.baseRevision ?? 0) > 0 && (
        <ChangeField value={change} type={setChange} />
      )}
      {tried && faults.length > 0 && <Faults faults={faults} missing={missing.length > 0} />}
      {phase !== 'conflict' && phase !== 'clean' && (
        <p class="small muted">
          <LengthLine content={editor.text} guide={policy?.words ?? null} />
          {!tried && missing.length > 0 ? texts.missing(missing) : '.'}
        </p>
      )}
      {note !== '' && <p class="small muted">{note}</p>}
      {phase !== 'conflict' && (
        <div class="row">
          <p class="small muted">{audience(readers, phase)}</p>
          <button type="submit" class="button" disabled={done} title={texts.shortcut}>
            {nameOf(editor)}
          </button>
        </div>
      )}
    </div>
  )
}

/** Spoken only when it is news: not at each pause of typing. */
function SaveState({ editor, operations, facts }: Pick<BarProps, 'editor' | 'operations' | 'facts'>) {
  const { text, bad } = saveLabel(editor, operations[0] ?? null, facts)
  const news = bad || ['queued', 'sent', 'withdrawn'].includes(phaseOf(editor))
  return (
    <div class={bad ? 'save-state bad' : 'save-state'}>
      <p class="small" role="status">
        {news ? text : ''}
      </p>
      <p class="small muted">{news ? '' : text}</p>
    </div>
  )
}

function ChangeField({ value, type }: { value: string; type(change: string): void }) {
  return (
    <div class="change-field">
      <label class="small" for="change">
        {texts.change} <span class="muted">{texts.changeHint}</span>
      </label>
      <input
        id="change"
        type="text"
        maxLength={300}
        value={value}
        placeholder={texts.changeExample}
        onInput={(event) => type(event.currentTarget.value)}
      />
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
  const { readers } = editorTexts
  if (phase === 'withdrawn') return readers.nobody
  if (group !== null) return phase === 'sent' ? readers.sees(group) : readers.willSee(group)
  return mustChoose ? readers.choose : readers.unpaired
}

function nameOf(editor: Editor): string {
  const phase = phaseOf(editor)
  if (phase === 'sent' || phase === 'queued' || phase === 'withdrawn') return texts[phase]
  const revision = editor.row?.baseRevision ?? 0
  return revision > 0 ? texts.again(revision + 1) : texts.submit
}
