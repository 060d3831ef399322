// How the name of a paper is written out. Apart from reading names, which is more than a script in a page should carry.
import type { WorkId } from '../contract/paper.ts'

/** `arXiv:2401.01234v2`: the form that people quote. recognisePaper reads it back unchanged. */
export function printPaper(work: WorkId, version: number | null): string {
  return `arXiv:${work.slice('arxiv:'.length)}${version === null ? '' : `v${version}`}`
}

/** The page of the paper at arXiv. Without version: the latest. */
export function paperAddress(work: WorkId, version: number | null): string {
  return printPaper(work, version).replace(/^arXiv:/, 'https://arxiv.org/abs/')
}

/** The PDF at arXiv: the only address that the reader fetches. */
export function pdfAddress(work: WorkId, version: number | null): string {
  return printPaper(work, version).replace(/^arXiv:/, 'https://arxiv.org/pdf/')
}

/** Our reader's page on this paper, below the extension's own address. `#place`: to be taken to a place. */
export function readerPage(work: WorkId, version: number | null): string {
  return `paper.html?paper=${printPaper(work, version).slice('arXiv:'.length)}`
}
