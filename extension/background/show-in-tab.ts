// Goes to pointers on the HTML page of their paper: in the tab that shows it, else in a new one. What the page's script
// hands back must have the agreed shape.
import { browser } from 'wxt/browser'
import { z } from 'zod'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import { paperAddress } from '../../shared/domain/print-paper.ts'
import { isRefused, recognisePaper } from '../../shared/domain/recognise-paper.ts'

export const ShownPlaces = z.array(
  z.strictObject({ found: z.enum(['exact', 'changed', 'section', 'gone']), section: z.string().max(600) }),
)
export interface ToShow {
  readonly work: WorkId
  readonly version: number
  readonly pointers: readonly Pointer[]
  readonly goTo: number | null
}

const FULL_TEXTS = '*://*.arxiv.org/html/*'
const SCRIPT = '/point.js'
const LONGEST_WAIT = 20_000
const NOT_SHOWN = 'The HTML page of this paper could not be opened. It may have none.'

export async function showInTab(
  asked: ToShow,
): Promise<{ places: z.infer<typeof ShownPlaces>; problem: string | null }> {
  try {
    const tabId = (await openTab(asked)) ?? (await newTab(asked))
    const target = { tabId, frameIds: [0] }
    await browser.scripting.executeScript({ target, files: [SCRIPT] })
    const { pointers, goTo } = asked
    const [frame] = await browser.scripting.executeScript({
      target,
      func: (inPage) => globalThis.lecternShow?.(inPage),
      // As text: what is null in an object would be left out on the way.
      args: [JSON.stringify({ pointers, goTo })],
    })
    return { places: ShownPlaces.parse(frame?.result), problem: null }
  } catch {
    return { places: [], problem: NOT_SHOWN }
  }
}

/** Puts the script there that makes pointers, and finds them again. False: the page is gone by now. */
export async function readyToPoint(tabId: number): Promise<boolean> {
  const target = { tabId, frameIds: [0] }
  const running = browser.scripting.executeScript({ target, files: [SCRIPT] })
  return running.then(
    () => true,
    () => false,
  )
}

/** Of this version, or of no stated one; the one that was looked at last. */
async function openTab({ work, version, goTo }: ToShow): Promise<number | null> {
  const tabs = await browser.tabs.query({ url: FULL_TEXTS })
  const showing = tabs.filter(({ url }) => {
    const paper = recognisePaper(url ?? '')
    return !isRefused(paper) && paper.work === work && (paper.version ?? version) === version
  })
  const [tab] = showing.toSorted(
    (one, other) =>
      Number(other.active) - Number(one.active) || (other.lastAccessed ?? 0) - (one.lastAccessed ?? 0),
  )
  if (tab?.id === undefined) return null
  if (goTo !== null) await browser.tabs.update(tab.id, { active: true })
  return tab.id
}

async function newTab({ work, version }: ToShow): Promise<number> {
  const url = paperAddress(work, version).replace('/abs/', '/html/')
  const tab = await browser.tabs.create({ url })
  if (tab.id === undefined) throw new Error('no tab')
  await loaded(tab.id)
  return tab.id
}

function loaded(tabId: number): Promise<void> {
  return new Promise((done, fail) => {
    const stop = () => {
      clearTimeout(timer)
      browser.tabs.onUpdated.removeListener(hear)
    }
    const timer = setTimeout(() => {
      stop()
      fail(new Error('too slow'))
    }, LONGEST_WAIT)
    const hear = (id: number, { status }: { status?: string | undefined }) => {
      if (id !== tabId || status !== 'complete') return
      stop()
      done()
    }
    browser.tabs.onUpdated.addListener(hear)
  })
}
