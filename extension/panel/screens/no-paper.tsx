// Nothing on the desk: what to do first.
import { useState } from 'preact/hooks'
import type { GroupChoice } from '../../../shared/device/draft-key.ts'
import type { OperationRow } from '../../../shared/device/storage.ts'
import { paperAddress, printPaper } from '../../../shared/domain/print-paper.ts'
import type { Recognised } from '../../../shared/domain/recognise-paper.ts'
import { waitLabel } from '../../../shared/writing/state-words.ts'
import { paperNamed } from '../open-paper.ts'
import type { Panel } from '../panel.ts'
import { YourDrafts } from '../parts/your-drafts.tsx'

export function NoPaper({ panel }: { panel: Panel }) {
  const named = paperNamed(panel.desk.uncaptured.value)
  if (named === null) {
    return (
      <section class="empty">
        <h1>Open a paper to begin</h1>
        <ol class="steps">
          <li>
            Go to the page of a paper on{' '}
            <a href="https://arxiv.org/" target="_blank" rel="noreferrer noopener">
              arXiv
            </a>
            , for example from your group’s list.
          </li>
          <li>Press “Write in Lectern” at the lower right, or Lectern’s button in the toolbar.</li>
          <li>Write here, beside the paper. Every word is kept on this device while you type.</li>
        </ol>
        <YourDrafts panel={panel} />
      </section>
    )
  }
  const waiting = panel.waiting.rows.value.find((row) => {
    return row.work === named.work && row.task.kind === 'capture-by-id'
  })
  return (
    <section class="empty">
      <h1>{printPaper(named.work, named.version)} is not here yet</h1>
      {waiting === undefined ? (
        <Capture panel={panel} named={named} />
      ) : (
        <OnItsWay panel={panel} row={waiting} />
      )}
      <YourDrafts panel={panel} />
    </section>
  )
}

/** Its name is queued; title and version come back from the group's server. */
function OnItsWay({ panel, row }: { panel: Panel; row: OperationRow }) {
  const refused = row.delivery.state === 'refused'
  return (
    <>
      <p class={refused ? 'notice bad' : ''} role="status">
        {waitLabel(row, { paired: panel.account.paired.value })}
      </p>
      <p>
        {refused
          ? 'You can try again under “Waiting”, or open '
          : 'You can write here as soon as it is here, or open '}
        <a href={paperAddress(row.work, null)} target="_blank" rel="noreferrer noopener">
          its abstract page
        </a>{' '}
        and press “Write in Lectern” there.
      </p>
    </>
  )
}

function Capture({ panel, named }: { panel: Panel; named: Recognised }) {
  const [problem, setProblem] = useState('')
  const { account, desk, world } = panel
  const tab = desk.tab.value
  if (tab === null || desk.pinned.value !== null || paperNamed(tab.address) === null) {
    return (
      <p>
        Open{' '}
        <a href={paperAddress(named.work, named.version)} target="_blank" rel="noreferrer noopener">
          its page on arXiv
        </a>{' '}
        and press “Write in Lectern” there.
      </p>
    )
  }
  const capture = async (group: GroupChoice | null) => {
    setProblem('')
    if (group !== null) await account.rememberGroup(group.groupId)
    setProblem((await world.captureTab(tab.id)) ?? '')
  }
  const groups = account.groups.value
  const undecided = groups.length > 1 && account.groupChosenLast() === null
  return (
    <>
      <p>The tab shows a paper that was not captured. Capture it to write about this exact version.</p>
      {(undecided ? groups : [null]).map((group) => (
        <button type="button" class="button" onClick={() => void capture(group)}>
          {group === null ? 'Capture this paper' : `Capture it for ${group.name}`}
        </button>
      ))}
      <p role="alert">{problem}</p>
    </>
  )
}
