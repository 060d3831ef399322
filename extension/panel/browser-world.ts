// The panel's world in a browser.
import { browser } from 'wxt/browser'
import { openSignal, openStorage } from '../../shared/device/storage.ts'
import { connect } from '../client.ts'
import { callWorker } from '../messages.ts'
import type { PanelWorld, Tab } from './world.ts'

const NO_WORKER = 'Lectern does not answer. Close this panel, open it again and try once more.'

export async function browserWorld(): Promise<PanelWorld> {
  return {
    storage: await openStorage(),
    signal: openSignal(),
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
    watchTab,
    grantHost: (pattern) => browser.permissions.request({ origins: [pattern] }),
    deviceLabel: deviceLabel(navigator.userAgent),
  }
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

/** `Firefox on Linux`: enough to know it again in the list of sessions. */
function deviceLabel(agent: string): string {
  const name = /Firefox|Edg|OPR|Chrome/.exec(agent)?.[0] ?? 'Browser'
  const system = /Windows|Mac OS X|Android|CrOS|Linux/.exec(agent)?.[0] ?? 'an unknown system'
  return `${name === 'Edg' ? 'Edge' : name} on ${system}`
}
