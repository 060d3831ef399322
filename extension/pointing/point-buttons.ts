/// <reference types="vite/client" />
// The buttons that stand beside selected words: each makes a point of its kind that leads to them; a key does the same.
// In a closed shadow root, deaf to what a script presses. Nothing a person writes is ever in the page (E4): what is sent
// are words of the page itself.
import type { PointKind } from '../../shared/contract/summary.ts'
import tokens from '../../shared/design/tokens.css?inline'
import { isRefused, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import { isCutOff, tellWorker } from '../capture/to-worker.ts'
import { paperOnPage, pointerTo } from './paper-on-page.ts'
import style from './point-buttons.css?inline'

export const POINT_TAG = 'lectern-point'

/** By the place of the key: what it prints with Alt and Shift differs from keyboard to keyboard. */
const KEYS: Readonly<Record<string, PointKind>> = { KeyS: 'strength', KeyW: 'weakness', KeyQ: 'question' }
const NAMES = { strength: 'Strength', weakness: 'Weakness', question: 'Question' } as const
const EDITED = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'
const PAUSE = 150
const SHOWN_FOR = 4_000
const GAP = 8

const CUT_OFF = 'Lectern was updated: reload this page.'
const NO_WORDS = 'Select words of the paper.'
const REWRITTEN = 'The page changed these words. Select them again.'
const NOT_KEPT = 'This did not work. Reload the page and try again.'
const WITHOUT_PANEL = 'Kept. Click the Lectern button in the toolbar to write.'

export function addPointButtons(document: Document, url: string): void {
  for (const old of document.querySelectorAll(POINT_TAG)) old.remove()
  const host = document.createElement(POINT_TAG)
  host.hidden = true
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = document.createElement('style')
  sheet.textContent = `${tokens.replaceAll(':root', ':host')}${style}`
  const group = document.createElement('div')
  group.className = 'group'
  group.setAttribute('role', 'group')
  group.setAttribute('aria-label', 'Lectern: make a point of these words')
  const said = document.createElement('p')
  said.className = 'said'
  said.setAttribute('role', 'status')
  const desk = { document, url, host, group, said, offered: '' }
  const buttons = Object.entries(KEYS).map(([code, kind]) => buttonFor(desk, kind, code))
  group.append(said, ...buttons)
  root.append(sheet, group)
  document.documentElement.append(host)
  listen(desk)
}

interface Desk {
  readonly document: Document
  readonly url: string
  readonly host: HTMLElement
  /** In the shadow root, where the page's styles, and the host's own, do not reach. */
  readonly group: HTMLElement
  readonly said: HTMLElement
  /** The words that the buttons were shown for. */
  offered: string
}

function buttonFor(desk: Desk, kind: PointKind, code: string): HTMLButtonElement {
  const button = desk.document.createElement('button')
  button.type = 'button'
  button.textContent = NAMES[kind]
  button.title = `${NAMES[kind]} (Alt+Shift+${code.slice(-1)})`
  // Or the selection would be gone before the click.
  button.addEventListener('pointerdown', (event) => event.preventDefault())
  button.addEventListener('click', (event) => {
    if (event.isTrusted) void press(desk, kind)
  })
  return button
}

function listen(desk: Desk): void {
  const { document, host } = desk
  let waiting: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => offer(desk), PAUSE)
  }
  document.addEventListener('selectionchange', soon)
  document.addEventListener('scroll', () => place(desk), { capture: true, passive: true })
  document.addEventListener(
    'keydown',
    (event) => {
      const kind =
        event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey ? KEYS[event.code] : undefined
      if (kind === undefined || !event.isTrusted || event.repeat || isEdited(event.target)) return
      if (!host.isConnected || selectedRange(document) === null) return
      event.preventDefault()
      offer(desk)
      void press(desk, kind)
    },
    { capture: true },
  )
  soon()
}

/** Null: nothing is selected, or something that is being written. */
function selectedRange(document: Document): Range | null {
  const selection = document.getSelection()
  if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  return isEdited(range.commonAncestorContainer) ? null : range
}

function isEdited(target: EventTarget | null): boolean {
  const node = target as Node | null
  const element = node?.nodeType === 1 ? (node as Element) : (node?.parentElement ?? null)
  return element?.closest(EDITED) !== null && element !== null
}

function offer(desk: Desk): void {
  // A script after an update has put its own there.
  if (!desk.host.isConnected) return
  const range = selectedRange(desk.document)
  const words = range?.toString() ?? ''
  if (words !== desk.offered || words === '') {
    desk.offered = words
    desk.said.textContent = ''
    desk.host.hidden = words.trim() === ''
  }
  place(desk)
}

/** Below where the selection ends, else above it; always inside the window. */
function place({ document, host, group }: Desk): void {
  const range = host.hidden ? null : selectedRange(document)
  const last = range === null ? undefined : [...range.getClientRects()].at(-1)
  if (last === undefined) return
  const { clientWidth, clientHeight } = document.documentElement
  const { width, height } = group.getBoundingClientRect()
  const left = Math.max(GAP, Math.min(last.right - width / 2, clientWidth - width - GAP))
  const below = last.bottom + GAP
  const top = below + height > clientHeight ? last.top - height - GAP : below
  group.style.transform = `translate(${left}px, ${Math.max(GAP, top)}px)`
}

async function press(desk: Desk, kind: PointKind): Promise<void> {
  const text = await point(desk, kind)
  if (text === null) {
    desk.host.hidden = true
    return
  }
  desk.said.textContent = text
  desk.host.hidden = false
  place(desk)
  setTimeout(() => {
    if (desk.said.textContent === text) desk.host.hidden = true
  }, SHOWN_FOR)
}

/** What to say afterwards; null: the panel says it. */
async function point({ document, url, offered }: Desk, kind: PointKind): Promise<string | null> {
  if (isCutOff()) return CUT_OFF
  const range = selectedRange(document)
  const paper = recognisePaper(url)
  if (range === null || isRefused(paper)) return NO_WORDS
  if (range.toString() !== offered) return REWRITTEN
  const pointer = pointerTo(paperOnPage(document), range)
  if (pointer === null) return NO_WORDS
  const answer = await tellWorker('point', { work: paper.work, pointer, kind })
  if (answer === null) return isCutOff() ? CUT_OFF : NOT_KEPT
  if (answer.problem !== null) return answer.problem
  return answer.opened ? `Kept as a ${kind}.` : WITHOUT_PANEL
}
