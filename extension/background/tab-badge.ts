// The toolbar button over a tab: what the person's groups did with the paper in it. The number of what waits to be sent
// comes first: it stands on all tabs, and no standing hides it.
import { browser } from 'wxt/browser'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Storage } from '../../shared/device/storage.ts'
import { isRefused, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import type { Mark } from '../standing-words.ts'
import type { Told } from './standings.ts'

/** Four letters fit. */
const TEXTS: Record<Mark, string> = {
  late: 'late',
  due: 'due',
  scheduled: 'soon',
  submitted: '✓',
  listed: 'list',
  discussed: 'done',
}

export interface TabBadgeWorld {
  readonly storage: Storage
  tell(works: readonly WorkId[]): Promise<Told[]>
}

/** Must be called in the first turn of the worker, or the event that woke it is missed. */
export function watchTabs(show: (tabId: number) => void): void {
  browser.tabs.onActivated.addListener(({ tabId }) => show(tabId))
  browser.tabs.onUpdated.addListener((tabId, { status }, { active }) => {
    if (active && status === 'complete') show(tabId)
  })
}

export async function showTabBadge(world: TabBadgeWorld, tabId: number): Promise<void> {
  const before = await addressOf(tabId)
  const work = workAt(before)
  const [told] = work === null ? [] : await world.tell([work])
  // Another page by now: its own event shows its own standing.
  if ((await addressOf(tabId)) !== before) return
  const waits = (await world.storage.count('outbox')) > 0
  await write(tabId, told === undefined || waits ? null : TEXTS[told.mark], told?.full ?? null)
}

/** After a delivery, a sign-out or a change of person: no tab keeps what was true before. */
export async function showAllBadges(world: TabBadgeWorld): Promise<void> {
  for (const { id, active } of await browser.tabs.query({})) {
    if (id === undefined) continue
    if (active) await showTabBadge(world, id)
    else await write(id, null, null)
  }
}

async function write(tabId: number, text: string | null, standing: string | null): Promise<void> {
  const title = standing === null ? null : `Write in Lectern. ${standing}`
  // Null gives the tab back what all tabs show; the typings know only texts. The tab may be gone by now.
  const known = { text, title } as { text: string; title: string }
  await browser.action.setBadgeText({ tabId, text: known.text }).catch(() => undefined)
  await browser.action.setTitle({ tabId, title: known.title }).catch(() => undefined)
}

async function addressOf(tabId: number): Promise<string> {
  const tab = await browser.tabs.get(tabId).catch(() => null)
  return tab?.url ?? ''
}

function workAt(address: string): WorkId | null {
  const paper = recognisePaper(address)
  return isRefused(paper) ? null : paper.work
}
