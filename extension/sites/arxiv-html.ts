// Full text at arXiv (/html/), made by LaTeXML or by the authors themselves. Who it is: the address, the base of the
// page's links, and since 2026 the mark in its info box. What else the page lacks is looked up.
import { readLatexml } from './latexml.ts'
import { writtenLine } from './page-text.ts'
import type { MentionSite } from './site.ts'

const ADDRESS = /^https?:\/\/(?:[a-z0-9-]+\.)?arxiv\.org\/+html\//i

export const arxivHtml: MentionSite = {
  id: 'arxiv-html',
  recognises: (url) => ADDRESS.test(url),
  read(document) {
    const base = document.querySelector('base')?.getAttribute('href') ?? ''
    const mark = writtenLine(document.querySelector('#watermark-tr'))
    return {
      names: [base.startsWith('/') ? `https://arxiv.org${base}` : base, mark].filter((name) => name !== ''),
      fullText: readLatexml(document),
    }
  },
}
