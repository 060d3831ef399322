/// <reference types="vite/client" />
// The small button on the page of a paper. It lives in a closed shadow root, takes no room in the page, and does one
// thing: ask the worker to capture this tab. Nothing a person writes is ever in the page (E4).
import type { WorkId } from '../../shared/contract/paper.ts'
import tokens from '../../shared/design/tokens.css?inline'
import style from './button.css?inline'
import { isCutOff, tellWorker, tellWorkerSurely } from './to-worker.ts'

export const BUTTON_TAG = 'lectern-button'

const CUT_OFF = 'Lectern was updated: reload this page.'
const SAVED_WITHOUT_PANEL = 'Saved. Click the Lectern button in the toolbar to write.'
const NOT_SAVED = 'This did not work. Reload the page and try again.'

export async function addButton(document: Document, work: WorkId): Promise<void> {
  // One that a script before an update left behind.
  for (const old of document.querySelectorAll(BUTTON_TAG)) old.remove()
  const host = document.createElement(BUTTON_TAG)
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = document.createElement('style')
  sheet.textContent = `${tokens.replaceAll(':root', ':host')}${style}`
  const notes = document.createElement('div')
  notes.className = 'notes'
  const said = document.createElement('p')
  said.className = 'said'
  said.setAttribute('role', 'status')
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = 'Write in Lectern'
  const standing = document.createElement('p')
  standing.className = 'said'
  notes.append(said, standing)
  const row = document.createElement('div')
  row.className = 'row'
  row.append(button, ...readerButton(document))
  root.append(sheet, notes, row)
  button.addEventListener('click', (event) => {
    // A page can make a click, but not a trusted one.
    if (!event.isTrusted) return
    void press().then((text) => {
      said.textContent = text
    })
  })
  // The last child of the root element: also in a document whose body is not its own (Chrome's PDF viewer).
  document.documentElement.append(host)
  await showStanding(standing, work)
}

/** On the abstract page and on the PDF; the full text is read where it is. */
function readerButton(document: Document): HTMLButtonElement[] {
  if (document.location.pathname.startsWith('/html/')) return []
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'quiet'
  button.textContent = 'Open in reader'
  button.addEventListener('click', ({ isTrusted }) => {
    if (isTrusted) void tellWorker('open-reader', {})
  })
  return [button]
}

/** What the person's groups did with this paper, where it is on a list. */
async function showStanding(line: HTMLElement, work: WorkId): Promise<void> {
  const [told] = (await tellWorker('standings', { works: [work] }))?.told ?? []
  if (told === undefined) return
  line.textContent = told.short
  line.title = told.full
}

/** What to say afterwards; empty: the panel says it. */
async function press(): Promise<string> {
  if (isCutOff()) return CUT_OFF
  const answer = await tellWorkerSurely('capture-here', {})
  if (answer === null) return isCutOff() ? CUT_OFF : NOT_SAVED
  if (answer.problem !== null) return answer.problem
  return answer.opened ? '' : SAVED_WITHOUT_PANEL
}
