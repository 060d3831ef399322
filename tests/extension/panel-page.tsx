// The panel on a page in memory, and short ways to use it as a person does: by label, by button, by key.
import { render } from 'preact'
import { vi } from 'vitest'
import { App } from '../../extension/panel/app.tsx'
import { Panel } from '../../extension/panel/panel.ts'
import type { PanelWorld, Tab } from '../../extension/panel/world.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { createOutbox } from '../../shared/device/outbox.ts'
import type { Change, Storage } from '../../shared/device/storage.ts'
import { aSession, freshStorage, NOON, SERVER, WORK } from '../device/device.ts'
import { aPaper, newOperation } from '../support/papers.ts'
import { FakeServer } from './fake-server.ts'

/** What the test at hand stands on; new for each. */
export const at = {} as {
  storage: Storage
  server: FakeServer
  root: HTMLElement
  panel: Panel
  showTab: (tab: Tab | null) => void
  /** Tabs that the panel has opened, and who hears of addresses. */
  opened: string[]
  watching: Set<(address: string) => void>
  online: boolean
}
const ears: ((change: Change) => void)[] = []
export const ABS = 'https://arxiv.org/abs/1706.03762v7'

export async function setUp(): Promise<void> {
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => setTimeout(run, 0))
  at.storage = await freshStorage()
  at.server = new FakeServer()
  at.server.me = aSession().me
  at.server.fault = () => (at.online ? null : 'lost')
  at.online = true
  at.opened = []
  at.watching = new Set()
  ears.length = 0
  await at.storage.put('settings', { id: 'settings', server: SERVER, groups: {} })
  await keepPaper(WORK)
  at.root = document.createElement('div')
  document.body.replaceChildren(at.root)
}

export function keepPaper(work: WorkId, title = 'Attention Is All You Need') {
  const paper = aPaper({ work, title })
  return at.storage.put('papers', { work, version: 7, paper, seenAt: NOON })
}

export function announce(change: Change): void {
  for (const hear of ears) hear(change)
}

function world(): PanelWorld {
  const changed = (changes: readonly Change[]) => changes.forEach(announce)
  const outbox = createOutbox({
    storage: at.storage,
    connect: at.server.connect,
    now: Date.now,
    random: () => 0,
    changed,
  })
  return {
    ...{ storage: at.storage, connect: at.server.connect, window: 'one', deviceLabel: 'Chrome on Linux' },
    signal: { announce, listen: (hear) => void ears.push(hear), close: () => undefined },
    now: () => new Date(NOON),
    newId: newOperation,
    drain: (eager) => void outbox.drain(eager),
    captureTab: async () => {
      await keepPaper('arxiv:1902.02534' as WorkId, 'Another paper')
      announce('papers')
      return null
    },
    showPointers: async () => null,
    goToPdf: async () => ({ found: null, problem: null }),
    isInReader: async () => false,
    watchTab: (hear) => {
      at.showTab = hear
    },
    openTab: (address) => void at.opened.push(address),
    watchAddresses: (hear) => {
      at.watching.add(hear)
      return () => void at.watching.delete(hear)
    },
    grantHost: async () => false,
  }
}

export async function open(options: { tab?: string | null; paired?: boolean | readonly string[] } = {}) {
  const { tab = ABS, paired = true } = options
  if (paired !== false) {
    const session = aSession(paired === true ? {} : { groups: paired })
    at.server.me = session.me
    await at.storage.put('sessions', session)
  }
  at.panel = new Panel(world())
  render(<App panel={at.panel} />, at.root)
  await at.panel.start(null)
  at.showTab(tab === null ? null : { id: 7, address: tab })
  await quiet()
}

/** Until nothing moves any more. */
export async function quiet(): Promise<void> {
  for (let n = 0; n < 25; n += 1) await new Promise((done) => setTimeout(done, 4))
}

export const said = () => at.root.textContent ?? ''
export const field = (label: string) => {
  const found = [...at.root.querySelectorAll('label')].find((one) => one.textContent?.trim() === label)
  const control = at.root.querySelector<HTMLTextAreaElement>(`[id="${found?.htmlFor}"]`)
  if (control === null) throw new Error(`no field ${label}`)
  return control
}
export const button = (name: string | RegExp) => {
  const all = [...at.root.querySelectorAll('button')]
  const found = all.find(({ textContent }) =>
    typeof name === 'string' ? textContent?.trim() === name : name.test(textContent ?? ''),
  )
  if (found === undefined) throw new Error(`no button ${name} among ${all.map((one) => one.textContent)}`)
  return found
}
export function type(label: string, words: string): void {
  const control = field(label)
  control.value = words
  control.dispatchEvent(new Event('input', { bubbles: true }))
}
export function typeAll(takeaway = 'T'): void {
  for (const [label, words] of [
    ['Takeaway', takeaway],
    ['Summary', 'S'],
    ['Strength 1', 'Table 3 varies one part at a time, so the claim about heads can be checked.'],
    ['Weakness 1', 'Section 3.5 tries no long sequences, so the cost there is not known.'],
  ]) {
    type(label ?? '', words ?? '')
  }
}
export async function press(key: KeyboardEventInit): Promise<void> {
  field('Takeaway').dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...key }))
  await quiet()
}
