// The number on the toolbar button: operations that have not reached the server.
import { browser } from 'wxt/browser'
import type { Storage } from '../../shared/device/storage.ts'

export async function showBadge(storage: Storage): Promise<void> {
  const waiting = await storage.count('outbox')
  await browser.action.setBadgeText({ text: waiting === 0 ? '' : String(Math.min(waiting, 999)) })
  await browser.action.setTitle({
    title: waiting === 0 ? 'Write in Lectern' : `Lectern: ${waiting} waiting to be sent`,
  })
}
