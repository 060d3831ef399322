// Where Chrome and Firefox differ, and what the typings leave out. Firefox has a sidebar that only a click on the
// toolbar may open; Chrome has a side panel that a click in the page may open too.
import { browser } from 'wxt/browser'

interface Sidebar {
  toggle(): Promise<void>
}

/** `https://…-extension://<own id>/`: what the address of each of our own pages begins with. */
export function ownAddress(path = ''): string {
  // WXT narrows getURL to paths it generates types for; this build must type-check before it was ever built.
  const runtime = browser.runtime as unknown as { getURL(path: string): string }
  return runtime.getURL(path)
}

export function sidebar(): Sidebar | null {
  return (browser as unknown as { sidebarAction?: Sidebar }).sidebarAction ?? null
}

/** Must be called in the very turn of the click: after any `await` the browser refuses. False: not possible here. */
export function openSidePanel(tabId: number): boolean {
  if (!('sidePanel' in browser) || browser.sidePanel === undefined) return false
  browser.sidePanel.open({ tabId }).catch(() => undefined)
  return true
}
