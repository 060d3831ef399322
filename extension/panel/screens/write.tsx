// The desk: the paper, the group, the fields, Submit.
import { useEffect, useState } from 'preact/hooks'
import { checkDraft, type Fault } from '../../../shared/device/check-draft.ts'
import { phaseOf } from '../../../shared/device/editor.ts'
import type { Panel } from '../panel.ts'
import { Conflict } from '../parts/conflict.tsx'
import { DraftForm } from '../parts/draft-form.tsx'
import { goTo } from '../parts/go-to.ts'
import { GroupLine } from '../parts/group-line.tsx'
import { PaperHead } from '../parts/paper-head.tsx'
import { SubmitBar } from '../parts/submit-bar.tsx'
import type { Facts } from '../words.ts'
import { NoPaper } from './no-paper.tsx'

export function Write({ panel }: { panel: Panel }) {
  const paper = panel.desk.paper.value
  if (paper === null) {
    return (
      <>
        <Problem panel={panel} />
        <NoPaper panel={panel} />
      </>
    )
  }
  return (
    <>
      <Problem panel={panel} />
      <PaperHead paper={paper} />
      <PairFirst panel={panel} />
      <GroupLine panel={panel} facts={factsOf(panel)} />
      <DraftSection key={paper.work} panel={panel} />
    </>
  )
}

/** Why the page in the tab was not captured; what lies on the desk is another paper then, or none. Or why a place cannot be shown. */
function Problem({ panel }: { panel: Panel }) {
  const problem = panel.desk.problem.value ?? panel.places.problem.value
  return problem === null ? null : (
    <p class="notice bad" role="alert">
      {problem}
    </p>
  )
}

function DraftSection({ panel }: { panel: Panel }) {
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState('')
  const { desk } = panel
  const editor = desk.editor.value
  const row = editor.row
  const faults = faultsOf(panel)
  const phase = phaseOf(editor)
  useEffect(() => {
    if (phase === 'queued' || phase === 'sent') setTried(false)
  }, [phase])

  const submit = async () => {
    if (['conflict', 'queued', 'sent'].includes(phaseOf(desk.editor.value))) return
    setTried(true)
    const [first] = faultsOf(panel)
    if (first !== undefined) return goTo(first.field)
    try {
      await desk.submit()
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
      onFocusOut={() => void desk.flush()}
    >
      {phase === 'conflict' && row !== null ? (
        <Conflict
          row={row}
          now={panel.world.now()}
          choose={(content, settled) => void desk.settle(content, settled)}
        />
      ) : (
        <DraftForm
          content={editor.text}
          faulty={faulty}
          change={(change) => desk.type(change)}
          places={panel.places}
        />
      )}
      {problem !== '' && (
        <p class="notice bad" role="alert">
          {problem}
        </p>
      )}
      <SubmitBar panel={panel} facts={factsOf(panel)} faults={faults} tried={tried} />
    </form>
  )
}

function PairFirst({ panel }: { panel: Panel }) {
  if (panel.account.paired.value) return null
  const again = panel.account.session.value !== null
  return (
    <p class="notice small">
      {again
        ? 'This device is no longer paired. Go on writing: everything is kept here. '
        : 'You can write at once: everything is kept on this device. To share it, '}
      <button type="button" class="link" onClick={() => panel.go('settings')}>
        {again ? 'Pair it again' : 'pair this extension'}
      </button>
      {again ? '.' : ' with your group.'}
    </p>
  )
}

function faultsOf({ account, desk }: Panel): Fault[] {
  const undecided = account.groups.value.length > 1 && desk.place.value === null
  const choose = undecided ? [{ field: 'group', text: 'Choose a group.' }] : []
  return [...choose, ...checkDraft(desk.editor.value.text)]
}

export function factsOf({ world, account, desk }: Panel): Facts {
  const zone = desk.group.value?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return { now: world.now(), zone, paired: account.paired.value }
}
