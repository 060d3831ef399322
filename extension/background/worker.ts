// The worker's wiring. It may be ended and started again at any moment, so it holds nothing but what it can read anew;
// every listener is added in its first turn, and the side panel is opened in the very turn of the click.
import { browser } from 'wxt/browser'
import type { Mention, PageRead } from '../../shared/contract/page-read.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { createCopies } from '../../shared/device/keep-copies.ts'
import { createOutbox } from '../../shared/device/outbox.ts'
import { type Change, openSignal, openStorage, type Storage } from '../../shared/device/storage.ts'
import { openSidePanel, sidebar } from '../browsers.ts'
import { connect } from '../client.ts'
import { serve, TO_WORKER } from '../messages.ts'
import { showBadge } from './badge.ts'
import { captureById, type Named, type Queued } from './capture-by-id.ts'
import { capturePaper } from './capture-paper.ts'
import { keepPointed, type Pointed } from './keep-pointed.ts'
import { nameIn, noteTab } from './note-tab.ts'
import { openReader, watchPdfs } from './open-reader.ts'
import { readTab } from './read-tab.ts'
import { schedule } from './schedule.ts'
import { readyToPoint, showInTab } from './show-in-tab.ts'
import { createStandings } from './standings.ts'
import { showAllBadges, showTabBadge, watchTabs } from './tab-badge.ts'

export function startWorker(): void {
  const duties = takeUpDuties()
  serve(TO_WORKER, {
    'capture-here': async (_ask, tabId) => {
      if (tabId === null) return { opened: false, problem: null }
      const opened = openSidePanel(tabId)
      return { opened, problem: await duties.captureTab(tabId) }
    },
    'open-reader': async (_ask, tabId) => {
      if (tabId !== null) await openReader(tabId)
      return {}
    },
    'capture-entry': (named) => duties.captureEntry(named),
    'ready-to-point': async (_ask, tabId) => ({ ready: tabId !== null && (await readyToPoint(tabId)) }),
    point: async (pointed, tabId) => {
      if (tabId === null) return { opened: false, problem: null }
      const opened = openSidePanel(tabId)
      return { opened, problem: await duties.point(pointed, tabId) }
    },
    'show-pointers': (asked) => showInTab(asked),
    standings: async ({ works }) => ({ told: await duties.tell(works) }),
    'capture-tab': async ({ tabId }) => ({ problem: await duties.captureTab(tabId) }),
    'keep-drafts': async () => {
      await duties.keepDrafts()
      return {}
    },
    'drain-outbox': async ({ eager }) => {
      await duties.drain(eager)
      void duties.refresh()
      return {}
    },
  })
  browser.action.onClicked.addListener(({ id }) => {
    if (id === undefined) return
    if (!openSidePanel(id)) void sidebar()?.toggle()
    void duties.captureTab(id)
  })
  watchPdfs(duties.opening)
  watchTabs((tabId) => void duties.showTab(tabId))
  browser.runtime.onStartup.addListener(() => {
    void duties.forgetTabs()
    void duties.drain(true)
  })
  void duties.drain(false)
}

const CLOCK = { now: () => Date.now(), random: () => Math.random(), newId: () => crypto.randomUUID() }

/** One at a time of worker, panel and reader. */
const lock = <T>(name: string, run: () => Promise<T>): Promise<T> => navigator.locks.request(name, run)

function takeUpDuties() {
  const signal = openSignal()
  const opening = openStorage()
  const shown = showStandings(opening)
  const changed = (changes: readonly Change[]) => {
    for (const change of changes) signal.announce(change)
    void shown.refresh()
    void opening.then(showBadge)
  }
  const opened = opening.then((storage) => createOutbox({ storage, connect, changed, lock, ...CLOCK }))
  const copies = opening.then((storage) => createCopies({ storage, connect, changed, lock, ...CLOCK }))
  const plan = schedule(() => void drain(false))

  async function drain(eager: boolean): Promise<void> {
    const outbox = await opened
    await outbox.drain(eager)
    await showBadge(await opening)
    await (await copies).send(eager)
    await planNext()
  }
  /** A draft was stored: its copy on the server is sent when it is due. */
  async function keepDrafts(): Promise<void> {
    await (await copies).send(false)
    await planNext()
  }
  async function planNext(): Promise<void> {
    const waits = [await (await opened).nextWait(), await (await copies).nextWait()]
    const due = waits.filter((wait) => wait !== null)
    await plan.plan(due.length === 0 ? null : Math.min(...due))
  }
  /** Why it failed, or null. */
  async function captureTab(tabId: number): Promise<string | null> {
    const read = await readTab(tabId)
    const problem = await take(read)
    await noteTab(await opening, tabId, { name: nameIn(read), problem })
    signal.announce('papers')
    return problem
  }
  /** The words are kept whatever comes of capturing the paper, which is done where it never was. */
  async function point(pointed: Omit<Pointed, 'version'>, tabId: number): Promise<string | null> {
    const storage = await opening
    const read = await readTab(tabId)
    const named = 'mention' in read && read.mention.work === pointed.work ? read.mention : null
    await keepPointed({ storage, ...CLOCK }, { ...pointed, version: named?.version ?? null })
    signal.announce('pointed')
    const known = await storage.getKeyFromIndex('papers', 'work', pointed.work)
    if (known === undefined) return captureTab(tabId)
    if (named !== null) await keepOutline(named)
    return null
  }
  async function take(read: PageRead): Promise<string | null> {
    if ('noPaper' in read) return read.detail
    if ('mention' in read) return captureMention(read.mention)
    await capturePaper({ storage: await opening, ...CLOCK }, read.paper)
    signal.announce('outbox')
    void drain(false)
    return null
  }
  async function captureMention({ outline, ...named }: Mention): Promise<string | null> {
    await keepOutline({ outline, ...named })
    return (await captureEntry(named)).problem
  }
  async function keepOutline({ work, version, outline }: Mention): Promise<void> {
    if (outline !== null) await (await opening).put('outlines', { work, version: version ?? 0, outline })
  }
  async function captureEntry(named: Named): Promise<Queued> {
    const queued = await captureById({ storage: await opening, ...CLOCK }, named)
    signal.announce('outbox')
    void drain(false)
    return queued
  }
  /** Tabs of before have other numbers now. */
  const forgetTabs = async () => (await opening).clear('tabs')
  return { opening, drain, keepDrafts, captureTab, captureEntry, point, forgetTabs, ...shown }
}

/** What the groups did with papers, for pages and the toolbar. */
function showStandings(opening: Promise<Storage>) {
  const standings = opening.then((storage) => createStandings({ storage, connect, ...CLOCK }))
  const tell = async (works: readonly WorkId[]) => (await standings).tell(works)
  return {
    tell,
    /** What was true of the groups, and who is paired, may have changed. */
    refresh: async () => {
      const storage = await opening
      ;(await standings).forget()
      await showAllBadges({ storage, tell })
    },
    showTab: async (tabId: number) => showTabBadge({ storage: await opening, tell }, tabId),
  }
}
