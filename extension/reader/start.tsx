// Starts the reader's page: reads which paper, opens storage, wires keys, selection, the panel, and the end of the page.
import { render } from 'preact'
import { browser } from 'wxt/browser'
import { openSignal, openStorage } from '../../shared/device/storage.ts'
import { isRefused, type Recognised, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import { openSidePanel } from '../browsers.ts'
import { App } from './app.tsx'
import { readHeadings } from './headings.ts'
import { pressed } from './keys.ts'
import { PaperWords } from './paper-words.ts'
import { Places } from './places.ts'
import { pointKey } from './point-buttons.tsx'
import { Pointing } from './pointing.ts'
import { Reader } from './reader.ts'
import { readSelection } from './selected.ts'
import { answerShow } from './show-place.ts'

export async function startReader(address: string): Promise<void> {
  const root = document.getElementById('reader')
  if (root === null) return
  const paper = recognisePaper(address)
  if (isRefused(paper)) {
    document.title = 'No paper – Lectern'
    return render(<NoPaper why={paper.detail} />, root)
  }
  await openPaper(root, paper)
}

async function openPaper(root: HTMLElement, paper: Recognised): Promise<void> {
  const [storage, tab] = await Promise.all([openStorage(), browser.tabs.getCurrent()])
  const signal = openSignal()
  const reader: Reader = new Reader(paper, {
    storage,
    opened: (document, viewer) => {
      const words = new PaperWords(document)
      places.take(words, viewer)
      void readHeadings(document, reader.outline.value).then((found) => pointing.take(words, found))
    },
  })
  const openPanel = () => (tab?.id === undefined ? false : openSidePanel(tab.id))
  const pointing = new Pointing({ storage, signal, now: () => new Date(), openPanel }, reader)
  const places = new Places(storage, reader)
  signal.listen((change) => {
    if (change === 'drafts' || change === 'session') void places.mark()
  })
  answerShow({
    shows: (work, version) => work === paper.work && (reader.version.value ?? version) === version,
    find: (pointer) => {
      if (tab?.id !== undefined) void browser.tabs.update(tab.id, { active: true })
      return places.show(pointer)
    },
  })
  listen(reader, pointing)
  render(<App reader={reader} pointing={pointing} />, root)
}

function listen(reader: Reader, pointing: Pointing): void {
  const look = () => {
    const box = reader.viewer?.pages.container
    pointing.selected.value = box === undefined ? null : readSelection(box, getSelection())
  }
  addEventListener('keydown', (event) => {
    const kind = pointKey(event)
    if (kind !== null) {
      // The browser tells of a new selection a moment later.
      look()
      void pointing.point(kind)
    }
    if (kind !== null || pressed(event, reader)) event.preventDefault()
  })
  document.addEventListener('selectionchange', look)
  addEventListener('scroll', look, { capture: true, passive: true })
  addEventListener('pagehide', () => reader.views.flush())
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
