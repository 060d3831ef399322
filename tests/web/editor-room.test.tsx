// @vitest-environment happy-dom
// Leaving the page with the editor open: what was typed last is on its way to disk at once, and put aside should the window
// close before it has arrived there.
import 'fake-indexeddb/auto'
import { render } from 'preact'
import { beforeEach, expect, test, vi } from 'vitest'
import { EditorRoom } from '../../server/web/writing/editor-room.tsx'
import type { ReadingView } from '../../shared/contract/reading.ts'
import { openStorage, type Storage } from '../../shared/device/storage.ts'
import { aSession, PLACE, WORK } from '../device/device.ts'
import { aPaper } from '../support/papers.ts'

const reading = { paper: aPaper({ work: WORK }), summaries: [], meeting: null } as unknown as ReadingView
let root: HTMLElement
let storage: Storage
let release: () => void = () => undefined

beforeEach(async () => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')))
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: (_: string, run: () => unknown) => run() },
  })
  storage = await openStorage()
})

const takeaway = () => root.querySelector<HTMLTextAreaElement>('#takeaway')

async function open(): Promise<void> {
  render(<EditorRoom me={aSession().me} place={PLACE} reading={reading} />, root)
  await expect.poll(takeaway, { timeout: 10_000 }).not.toBeNull()
}

function typeAndLeave(words: string): void {
  const field = takeaway() as HTMLTextAreaElement
  field.value = words
  field.dispatchEvent(new Event('input', { bubbles: true }))
  render(null, root)
}

/** As another window that writes long: nobody else gets at the drafts meanwhile. */
function holdDrafts(): void {
  const held = storage.transaction('drafts', 'readwrite')
  let holding = true
  release = () => {
    holding = false
  }
  const again = (): void => {
    if (holding) void held.store.count().then(again)
  }
  again()
}

test('the window closes while the last words are on their way to disk: they are put aside, and arrive', async () => {
  await open()
  holdDrafts()
  typeAndLeave('The last words')
  // Longer than Preact waits with what an effect has to clear away.
  await new Promise((done) => setTimeout(done, 120))
  dispatchEvent(new Event('pagehide'))
  await new Promise((done) => setTimeout(done, 20))
  expect((await storage.getAll('rescues')).map(({ content }) => content.takeaway)).toEqual(['The last words'])
  release()
  await expect.poll(() => storage.count('rescues')).toBe(0)
  expect((await storage.getAll('drafts')).map(({ content }) => content.takeaway)).toEqual(['The last words'])
})
