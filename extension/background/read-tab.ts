// Reads the paper in a tab: the reader is put into the page for this one click, and what it hands back is believed no
// more than the page itself (E3): it must have the agreed shape, and be about the paper that the address names.
import { browser } from 'wxt/browser'
import { type Mention, PageRead } from '../../shared/contract/page-read.ts'
import { isRefused, recognisePaper } from '../../shared/domain/recognise-paper.ts'

const NOT_READABLE = 'Lectern cannot read this page. Open a paper, for example on arXiv, and try again.'
const ILL_SHAPED = 'What this page says about the paper cannot be used. Reload it and try again.'

export async function readTab(tabId: number): Promise<PageRead> {
  try {
    const pdf = pdfAt((await browser.tabs.get(tabId)).url ?? '')
    if (pdf !== null) return { mention: pdf }
    const target = { tabId, frameIds: [0] }
    const [frame] = await browser.scripting.executeScript({ target, files: ['/reader.js'] })
    const { url } = await browser.tabs.get(tabId)
    return judge(frame?.result, url ?? '')
  } catch {
    // A page of the browser itself, or one that the person did not press our button on.
    return { noPaper: 'unknown_page', detail: NOT_READABLE }
  }
}

/** A PDF is shown by the browser itself, where nothing can be read: its address has to do. Null: no PDF of a paper. */
function pdfAt(address: string): Mention | null {
  const paper = recognisePaper(address)
  if (isRefused(paper) || paper.surface !== 'pdf') return null
  return { work: paper.work, version: paper.version, outline: null }
}

export function judge(result: unknown, address: string): PageRead {
  const read = PageRead.safeParse(result)
  if (!read.success) return { noPaper: 'unusable', detail: ILL_SHAPED }
  if ('noPaper' in read.data) return read.data
  const { work } = 'paper' in read.data ? read.data.paper : read.data.mention
  const page = recognisePaper(address)
  // On other sites the address may name nothing; then a name is taken, since arXiv tells the rest, but no paper whole.
  const own = isRefused(page) ? 'mention' in read.data : page.work === work
  return own ? read.data : { noPaper: 'another_paper', detail: ILL_SHAPED }
}
