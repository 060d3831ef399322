// Notes for the panel what pressing our button over a tab came to, where the address alone does not tell.
import { browser } from 'wxt/browser'
import type { PageRead } from '../../shared/contract/page-read.ts'
import type { Storage } from '../../shared/device/storage.ts'
import { printPaper } from '../../shared/domain/print-paper.ts'

export async function noteTab(
  storage: Storage,
  tabId: number,
  note: { name: string | null; problem: string | null },
): Promise<void> {
  const tab = await browser.tabs.get(tabId).catch(() => null)
  await storage.put('tabs', { tabId, address: tab?.url ?? '', ...note })
}

export function nameIn(read: PageRead): string | null {
  if ('noPaper' in read) return null
  const { work, version } = 'paper' in read ? read.paper : read.mention
  return printPaper(work, version)
}
