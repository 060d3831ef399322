// Starts the reader's page: reads which paper, opens storage, wires keys and the end of the page.
import { render } from 'preact'
import { openStorage } from '../../shared/device/storage.ts'
import { isRefused, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import { App } from './app.tsx'
import { pressed } from './keys.ts'
import { Pointing } from './pointing.ts'
import { Reader } from './reader.ts'

export async function startReader(address: string): Promise<void> {
  const root = document.getElementById('reader')
  if (root === null) return
  const paper = recognisePaper(address)
  if (isRefused(paper)) {
    document.title = 'No paper – Lectern'
    return render(<NoPaper why={paper.detail} />, root)
  }
  const storage = await openStorage()
  const reader = new Reader(paper, { storage, opened: () => undefined })
  const pointing = new Pointing()
  addEventListener('keydown', (event) => {
    if (pressed(event, reader)) event.preventDefault()
  })
  addEventListener('pagehide', () => reader.views.flush())
  render(<App reader={reader} pointing={pointing} />, root)
}

function NoPaper({ why }: { why: string }) {
  return (
    <main class="plain-page">
      <h1>No paper to show</h1>
      <p>{why}</p>
      <p>
        Open a paper on{' '}
        <a href="https://arxiv.org/" rel="noreferrer noopener">
          arXiv
        </a>{' '}
        and press “Open in reader” there.
      </p>
    </main>
  )
}
