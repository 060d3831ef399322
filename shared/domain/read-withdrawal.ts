// Whether a record's comments say that this version is a withdrawal. arXiv's API has no field for it: a withdrawn
// version is one without text whose comments say so, in the author's or the administrators' words.

const THIS = `(?:the|this) (?:present |arxiv )?(?:paper|article|manuscript|submission|preprint|work|version)`
const GONE = `(?:has|have|had|is|was|been|being| )+(?:temporarily |now |permanently )?(?:withdrawn|removed|retracted)`
// At the start, after an administrator's mark, or as a sentence of its own: not “supersedes X, which was withdrawn”.
const STARTS = [
  new RegExp(String.raw`^${THIS} ${GONE}\b`, 'i'),
  /^(?:paper |article |submission |manuscript )?(?:is )?(?:temporarily )?(?:withdrawn|retracted)\b/i,
  /^(?:the |this )?authors? (?:has |have )?(?:withdraw|withdrew|withdrawn|retracted)\b/i,
  /^we (?:have )?(?:withdraw|withdrew|withdrawn) (?:this|the) (?:paper|article|submission|manuscript|work)\b/i,
]
const SENTENCES = /(?:[.;!]\s+|\n+)/
const MARK = /^arxiv admin(?:istrator)? note:\s*/i

export function saysWithdrawn(comments: string): boolean {
  return comments
    .split(SENTENCES)
    .map((sentence) => sentence.trim().replace(MARK, ''))
    .some((sentence) => STARTS.some((start) => start.test(sentence)))
}
