// Nothing on the desk: what to do first.
import { useState } from 'preact/hooks'
import { printPaper } from '../../../shared/domain/recognise-paper.ts'
import { paperNamed } from '../open-paper.ts'
import type { Panel } from '../panel.ts'

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
      </section>
    )
  }
  return (
    <section class="empty">
      <h1>{printPaper(named.work, named.version)} is not here yet</h1>
      <Capture panel={panel} />
    </section>
  )
}

function Capture({ panel }: { panel: Panel }) {
  const [problem, setProblem] = useState('')
  const tab = panel.desk.tab.value
  if (tab === null || panel.desk.pinned.value !== null || paperNamed(tab.address) === null) {
    return <p>Open its page on arXiv and press “Write in Lectern” there.</p>
  }
  const capture = async () => {
    setProblem('')
    setProblem((await panel.world.captureTab(tab.id)) ?? '')
  }
  return (
    <>
      <p>The tab shows a paper that was not captured. Capture it to write about this exact version.</p>
      <button type="button" class="button" onClick={() => void capture()}>
        Capture this paper
      </button>
      <p role="alert">{problem}</p>
    </>
  )
}
