// The desk: the paper, the group, the fields, Submit.
import type { CapturedPaper } from '../../../shared/contract/paper.ts'
import { draftKey } from '../../../shared/device/draft-key.ts'
import type { Facts } from '../../../shared/writing/state-words.ts'
import { SummaryEditor } from '../../../shared/writing/summary-editor.tsx'
import { compareTexts, exportFile, importFile, readHistory, stepBack } from '../own-summary.ts'
import type { Panel } from '../panel.ts'
import { GroupLine } from '../parts/group-line.tsx'
import { PaperHead } from '../parts/paper-head.tsx'
import { goToPlace } from '../places.ts'
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
      <DraftSection key={paper.work} panel={panel} paper={paper} />
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

function DraftSection({ panel, paper }: { panel: Panel; paper: CapturedPaper }) {
  const { desk, account, waiting } = panel
  const editor = desk.editor.value
  const { row } = editor
  const operations = waiting.rows.value.filter((one) => row !== null && one.draftKey === draftKey(row))
  const readers = { group: desk.group.value?.name ?? null, mustChoose: account.groups.value.length > 1 }
  return (
    <SummaryEditor
      {...{ editor, operations, readers, facts: factsOf(panel), habits: account.habits.value }}
      policy={desk.group.value?.writing ?? null}
      paper={paper}
      places={{
        outline: desk.outline.value,
        version: paper.version,
        goTo: (to) => goToPlace(panel.places, to),
      }}
      actions={{
        change: (change) => desk.type(change),
        submit: (change) => desk.submit(change),
        compare: (content) => compareTexts(panel, content),
        step: (kind) => stepBack(panel, kind),
        history: () => readHistory(panel),
        exportFile: () => exportFile(panel),
        importFile: (text) => importFile(panel, text),
        remember: (habits) => void account.rememberHabits(habits),
        settle: (content, settled) => void desk.settle(content, settled),
        flush: () => void desk.flush(),
        newest: () => desk.editor.value,
      }}
    />
  )
}

function PairFirst({ panel }: { panel: Panel }) {
  if (panel.account.paired.value) return null
  const again = panel.account.session.value !== null
  return (
    <p class={again ? 'notice small' : 'small muted'}>
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

export function factsOf({ world, account, desk }: Panel): Facts {
  const zone = desk.group.value?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return { now: world.now(), zone, paired: account.paired.value }
}
