// A summary being written: its fields or, where texts compete, the choice; then Submit and what is true of the words.
import { useEffect, useState } from 'preact/hooks'
import type { SummaryContent } from '../contract/summary.ts'
import { checkDraft, type Fault } from '../device/check-draft.ts'
import { type Editor, phaseOf } from '../device/editor.ts'
import type { WritingHabits } from '../device/habits.ts'
import type { Change } from './change.ts'
import { Conflict } from './conflict.tsx'
import { DraftForm } from './draft-form.tsx'
import { EditorTools } from './editor-tools.tsx'
import { FileButtons, type SummaryFile } from './file-buttons.tsx'
import { goTo } from './go-to.ts'
import { type StandingActions, StandingLine } from './standing-line.tsx'
import { type BarProps, type Readers, SubmitBar } from './submit-bar.tsx'
import { Tour } from './tour.tsx'

export interface EditorActions extends StandingActions {
  change(change: Change): void
  /** Rejects where the device could not keep it. */
  submit(change: string): Promise<void>
  settle(content: SummaryContent, settled: readonly SummaryContent[]): void
  /** Everything typed so far goes to disk. */
  flush(): void
  /** As it is now: keys may come faster than the screen. */
  newest(): Editor
  /** How this person likes to write, kept for the next time. */
  remember(habits: WritingHabits): void
  exportFile(): SummaryFile | null
  /** Resolves to what is to be said. */
  importFile(text: string): Promise<string>
}

interface Props extends BarProps {
  readonly actions: EditorActions
  readonly habits: WritingHabits
}

const DONE: readonly string[] = ['conflict', 'queued', 'sent', 'withdrawn']

export function SummaryEditor({ actions, habits, ...bar }: Props) {
  const [change, setChange] = useState('')
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState('')
  const { editor, facts, readers } = bar
  const faults = faultsOf(editor, readers)
  const phase = phaseOf(editor)
  useEffect(() => {
    if (phase !== 'queued' && phase !== 'sent') return
    setTried(false)
    setChange('')
  }, [phase])

  const submit = async () => {
    const newest = actions.newest()
    if (DONE.includes(phaseOf(newest))) return
    setTried(true)
    const [first] = faultsOf(newest, readers)
    if (first !== undefined) return goTo(first.field)
    try {
      await actions.submit(change.trim())
      setProblem('')
    } catch {
      setProblem('Not queued: this device could not keep it. Copy your text and try again.')
    }
  }
  const faulty = new Set(tried ? faults.map(({ field }) => field) : [])
  return (
    <form
      class="draft"
      aria-label="Your summary"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void submit()
      }}
      onFocusOut={() => actions.flush()}
    >
      {!habits.toured && phase !== 'conflict' && (
        <Tour done={() => actions.remember({ ...habits, toured: true })} />
      )}
      <EditorTools
        preview={habits.preview}
        showPreview={(preview) => actions.remember({ ...habits, preview })}
      />
      {phase === 'conflict' && editor.row !== null ? (
        <Conflict row={editor.row} now={facts.now} choose={actions.settle} />
      ) : (
        <DraftForm content={editor.text} faulty={faulty} preview={habits.preview} change={actions.change} />
      )}
      {(editor.row?.baseRevision ?? 0) > 0 && phase !== 'conflict' && (
        <StandingLine {...{ phase, actions, now: facts.now, operations: bar.operations }} />
      )}
      {phase !== 'conflict' && <FileButtons {...actions} />}
      {problem !== '' && (
        <p class="notice bad" role="alert">
          {problem}
        </p>
      )}
      <SubmitBar {...bar} {...{ faults, tried, change, setChange }} />
    </form>
  )
}

function faultsOf({ text }: Editor, { group, mustChoose }: Readers): Fault[] {
  const choose = mustChoose && group === null ? [{ field: 'group', text: 'Choose a group.' }] : []
  return [...choose, ...checkDraft(text)]
}
