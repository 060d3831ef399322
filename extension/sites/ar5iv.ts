// ar5iv: the full text of one version per paper. Which one is not said, and a version in the address promises nothing.
import { readLatexml } from './latexml.ts'
import { oneLine } from './page-text.ts'
import type { MentionSite } from './site.ts'

export const ar5iv: MentionSite = {
  id: 'ar5iv',
  recognises: (url) => /^https?:\/\/(?:www\.)?ar5iv\.(?:labs\.arxiv\.)?org\//i.test(url),
  read(document) {
    // “[1706.03762] Attention Is All You Need”
    const title = oneLine(document.querySelector('title')?.textContent ?? '')
    const names = title.startsWith('[') ? [title.slice(0, 200)] : []
    return { names, fullText: readLatexml(document), anyVersion: true }
  },
}
