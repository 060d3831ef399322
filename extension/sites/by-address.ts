// Sites whose address names the paper and whose pages are believed for nothing else: drawn by scripts, they may still
// hold the tags of the paper that was open before.
import type { MentionSite } from './site.ts'

export function byAddress(id: string, address: RegExp): MentionSite {
  return { id, recognises: (url) => address.test(url), read: () => ({ names: [], fullText: null }) }
}
