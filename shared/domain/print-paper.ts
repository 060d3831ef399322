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
