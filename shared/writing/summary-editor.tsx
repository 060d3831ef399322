// A summary being written: its fields or, where texts compete, the choice; then what could be more exact, Submit, and what
// is true of the words.
import type { SummaryContent } from '../contract/summary.ts'
import { phaseOf } from '../device/editor.ts'
import type { WritingHabits } from '../device/habits.ts'
import type { Change } from './change.ts'
import { Conflict } from './conflict.tsx'
import { DraftForm } from './draft-form.tsx'
import { EditorTools } from './editor-tools.tsx'
import { FileButtons, type SummaryFile } from './file-buttons.tsx'
import { Findings } from './findings.tsx'
import { goTo } from './go-to.ts'
import type { Places } from './point-place.tsx'
import { type StandingActions, StandingLine } from './standing-line.tsx'
import { type BarProps, SubmitBar } from './submit-bar.tsx'
import { editorTexts as texts } from './texts/editor.ts'
import { Tour } from './tour.tsx'
import { type Rules, type SubmissionActions, useSubmission } from './use-submission.ts'

export interface EditorActions extends StandingActions, SubmissionActions {
  change(change: Change): void
  settle(content: SummaryContent, settled: readonly SummaryContent[]): void
  /** Everything typed so far goes to disk. */
  flush(): void
  /** How this person likes to write, kept for the next time. */
  remember(habits: WritingHabits): void
  exportFile(): SummaryFile | null
  /** Resolves to what is to be said. */
  importFile(text: string): Promise<string>
}

interface Props extends BarProps, Rules {
  readonly actions: EditorActions
  readonly habits: WritingHabits
  readonly places: Places
}

type Submission = ReturnType<typeof useSubmission>

export function SummaryEditor(props: Props) {
  const { actions, editor } = props
  const submission = useSubmission(editor, actions, props)
  const { tried, problem, note, change, faults, setChange, submit } = submission
  return (
    <form
      class="draft"
      aria-label={texts.form}
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
      <Words {...props} faulty={new Set(tried ? faults.map(({ field }) => field) : [])} />
      <Questions submission={submission} />
      {problem !== '' && (
        <p class="notice bad" role="alert">
          {problem}
        </p>
      )}
      <SubmitBar {...props} {...{ faults, tried, note, change, setChange }} />
    </form>
  )
}

function Words(props: Props & { faulty: ReadonlySet<string> }) {
  const { actions, editor, facts, habits, operations, places, faulty } = props
  const phase = phaseOf(editor)
  if (phase === 'conflict' && editor.row !== null)
    return <Conflict row={editor.row} now={facts.now} choose={actions.settle} />
  return (
    <>
      {!habits.toured && <Tour done={() => actions.remember({ ...habits, toured: true })} />}
      <EditorTools
        preview={habits.preview}
        showPreview={(preview) => actions.remember({ ...habits, preview })}
      />
      <DraftForm
        {...{ faulty, places }}
        content={editor.text}
        preview={habits.preview}
        change={actions.change}
      />
      {(editor.row?.baseRevision ?? 0) > 0 && (
        <StandingLine {...{ phase, actions, operations, now: facts.now }} />
      )}
      <FileButtons {...actions} />
    </>
  )
}

function Questions({ submission: { asked, anyway, back } }: { submission: Submission }) {
  if (asked === null) return null
  return (
    <div class="card">
      <Findings {...asked} goTo={goTo}>
        <p class="row">
          {!asked.held && (
            <button type="button" class="button" onClick={() => void anyway()}>
              {texts.anyway}
            </button>
          )}
          <button type="button" class="button quiet" onClick={back}>
            {texts.goOn}
          </button>
        </p>
      </Findings>
    </div>
  )
}
