// Words of a PDF as a person would write them down: ligatures taken apart, words put together again that the end of a line
// broke. `whole` is text of the same paper, which tells a broken word from one that carries its hyphen everywhere.

const LIGATURES = /[\ufb00-\ufb06]/g
const BROKEN = /(\p{L}+)[-\u2010]\s*\n\s*(\p{Ll}\p{L}*)/gu

export function readPdfText(text: string, whole = ''): string {
  return text
    .replaceAll(LIGATURES, (one) => one.normalize('NFKC'))
    .replaceAll(BROKEN, (_, left: string, right: string, at: number, all: string) =>
      keepsHyphen({ left, right, before: all[at - 1] }, whole) ? `${left}-${right}` : left + right,
    )
}

/** `state-of-` at the end of a line, or a word that stands with its hyphen elsewhere in the paper. */
function keepsHyphen(
  word: { left: string; right: string; before: string | undefined },
  whole: string,
): boolean {
  const { left, right, before } = word
  return before === '-' || holds(whole, `${left}-${right}`)
}

function holds(whole: string, word: string): boolean {
  return whole !== '' && whole.toLowerCase().includes(word.toLowerCase())
}
