// From a paper's page at arXiv to the reader, in the same tab, so that Back leads back: on a press of the button, or by
// itself where the person chose so. Needs no permission of its own, and the reader stays closed to web pages.
import { browser } from 'wxt/browser'
import type { Storage } from '../../shared/device/storage.ts'
import { readerPage } from '../../shared/domain/print-paper.ts'
import { isRefused, type Recognised, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import { ownAddress } from '../browsers.ts'

export async function openReader(tabId: number): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => null)
  const paper = recognisePaper(tab?.url ?? '')
  if (!isRefused(paper)) await show(tabId, paper)
}

/** Must be called in the first turn of the worker. */
export function watchPdfs(opening: Promise<Storage>): void {
  browser.tabs.onUpdated.addListener((tabId, { url }) => {
    const paper = url === undefined ? null : pdfAt(url)
    if (paper !== null) void redirect(opening, tabId, paper)
  })
}

/** Null: not a PDF of arXiv's. Our own reader names one too. */
function pdfAt(url: string): Recognised | null {
  if (!/^https?:\/\/(?:[a-z]+\.)?arxiv\.org\/pdf\//i.test(url)) return null
  const paper = recognisePaper(url)
  return isRefused(paper) ? null : paper
}

async function redirect(opening: Promise<Storage>, tabId: number, paper: Recognised): Promise<void> {
  const storage = await opening
  const settings = await storage.get('settings', 'settings')
  if (settings?.opensPdfs !== true) return
  // Who comes back from the reader wants the PDF as the browser shows it.
  const before = recognisePaper((await storage.get('tabs', tabId))?.address ?? '')
  await storage.delete('tabs', tabId)
  if (!isRefused(before) && before.work === paper.work) return
  const address = await show(tabId, paper)
  await storage.put('tabs', { tabId, address, name: null, problem: null })
}

async function show(tabId: number, { work, version }: Recognised): Promise<string> {
  const address = ownAddress(`/${readerPage(work, version)}`)
  await browser.tabs.update(tabId, { url: address }).catch(() => undefined)
  return address
}
