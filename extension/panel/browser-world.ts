// The panel's world in a browser.
import { browser } from 'wxt/browser'
import { openSignal, openStorage, type Signal } from '../../shared/device/storage.ts'
import { connect } from '../client.ts'
import { callWorker } from '../messages.ts'
import { isInReader } from '../reader/show-place.ts'
import { goToPdf } from './go-to-pdf.ts'
import type { PanelWorld, Tab } from './world.ts'

const NO_WORKER = 'Lectern does not answer. Close this panel, open it again and try once more.'

export async function browserWorld(): Promise<PanelWorld> {
  const signal = openSignal()
  tellOfDrafts(signal)
  return {
    storage: await openStorage(),
    signal,
    connect,
    now: () => new Date(),
    newId: () => crypto.randomUUID(),
    window: crypto.randomUUID(),
    drain: (eager) => void callWorker('drain-outbox', { eager }),
    captureTab: async (tabId) => {
      const answer = await callWorker('capture-tab', { tabId })
      return answer === null ? NO_WORKER : answer.problem
    },
    showPointers: (asked) => callWorker('show-pointers', asked),
    goToPdf,
    isInReader: (work, version) => isInReader({ work, version }, crypto.randomUUID()),
    watchTab,
    openTab: (url) => void browser.tabs.create({ url }),
    watchAddresses,
    grantHost: (pattern) => browser.permissions.request({ origins: [pattern] }),
    deviceLabel: deviceLabel(navigator.userAgent),
  }
}

const QUIET = 5_000

/** The worker may be asleep, and hears no signal then: it is told, but not of each key. */
function tellOfDrafts(signal: Signal): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  signal.listen((change) => {
    if (change !== 'drafts' || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      void callWorker('keep-drafts', {})
    }, QUIET)
  })
}

function watchTab(hear: (tab: Tab | null) => void): void {
  const look = async () => {
    const [active] = await browser.tabs.query({ active: true, currentWindow: true })
    hear(active?.id === undefined ? null : { id: active.id, address: active.url ?? null })
  }
  browser.tabs.onActivated.addListener(() => void look())
  browser.tabs.onUpdated.addListener((_id, change, tab) => {
    if (tab.active && (change.url !== undefined || change.status === 'complete')) void look()
  })
  void look()
}

function watchAddresses(hear: (address: string) => void): () => void {
  const listen = (_id: number, { url }: { url?: string | undefined }) => {
    if (url !== undefined) hear(url)
  }
  browser.tabs.onUpdated.addListener(listen)
  return () => browser.tabs.onUpdated.removeListener(listen)
}

/** `Firefox on Linux`: enough to know it again in the list of sessions. */
function deviceLabel(agent: string): string {
  const name = /Firefox|Edg|OPR|Chrome/.exec(agent)?.[0] ?? 'Browser'
  const system = /Windows|Mac OS X|Android|CrOS|Linux/.exec(agent)?.[0] ?? 'an unknown system'
  return `${name === 'Edg' ? 'Edge' : name} on ${system}`
}
