// What of a text is its writer's own: without the words that are openly somebody else's (in quotation marks, or quoted as
// Markdown quotes) and without references. Linear in the text: no pattern may look past the next mark of its kind.

/** A stretch of own words. References in it are blanked; a quotation ends one stretch and begins the next. */
export interface OwnStretch {
  readonly text: string
  /** Of its first character in the whole text, in UTF-16 units. */
  readonly offset: number
}

// At most 600 characters, about a hundred words: what is longer is no evidence for a point any more.
const QUOTATION = new RegExp(
  [
    String.raw`(?<![\p{L}\p{N}])"(?=\S)(?:[^"\n]|\n(?!\n)){1,600}(?<=\S)"(?![\p{L}\p{N}])`,
    '“[^“”]{1,600}”',
    '„[^„“”]{1,600}[“”]',
    '«[^«»]{1,600}»',
    '「[^「」]{1,600}」',
    '『[^『』]{1,600}』',
    String.raw`‘(?:[^‘’\n]|’(?=\p{L})){1,600}’(?!\p{L})`,
    String.raw`^[ \t]{0,3}>[^\n]*`,
  ].join('|'),
  'gmu',
)
const REFERENCE = new RegExp(
  [
    // a line of a list of references
    String.raw`^\[\d{1,3}\][^\n]{0,400}\b(?:19|20)\d\d\b[^\n]*`,
    String.raw`\bhttps?:\/\/[^\s<>"]+`,
    String.raw`\b(?:doi|arxiv):\s?[^\s<>"]+`,
    String.raw`\[\d{1,3}(?:[\s,;–-]{1,3}\d{1,3}){0,20}\]`,
    // (Roe et al., 2019; Doe 2020)
    String.raw`\((?=[^()]{0,120}\b(?:19|20)\d\d[a-z]?\b)[^()]{1,120}\)`,
  ].join('|'),
  'gimu',
)

export function ownStretches(text: string): OwnStretch[] {
  const stretches: OwnStretch[] = []
  let from = 0
  for (const { 0: quoted, index } of text.matchAll(QUOTATION)) {
    stretches.push({ text: withoutReferences(text.slice(from, index)), offset: from })
    from = index + quoted.length
  }
  stretches.push({ text: withoutReferences(text.slice(from)), offset: from })
  return stretches
}

/** Of the same length, so that every offset stays true. */
function withoutReferences(text: string): string {
  return text.replaceAll(REFERENCE, (reference) => ' '.repeat(reference.length))
}
