// Names the paper that an address or a text speaks of, or says why it cannot. Pure; never throws on any string.
// Identity of a paper is `work` without version; `version` is null where the text leaves it open (the latest).
import { bareIdentifier, type Recognised, readAddress, type Surface } from './arxiv-addresses.ts'
import {
  ARCHIVES,
  type Identifier,
  isRefused,
  type RecogniseRefusal,
  type Refused,
  readIdentifier,
} from './arxiv-identifier.ts'

export type { Recognised, RecogniseRefusal, Refused, Surface }
export { isRefused }

const LONGEST = 4_096
const AROUND_START = /^[\s<([{"'“‘«]+/
const AROUND_END = /[\s>)\]}"'”’»,;:.]+$/
const DOI = /^(?:doi:?\s{0,9})?10\.48550\/arxiv\.([^\s]+)$/i
// The mark arXiv prints in the margin of a PDF: `arXiv:2401.01234v2 [cs.CL] 3 Feb 2024`.
const STAMP = /\s{1,9}\[[a-z-]+(?:\.[a-z-]+)?\](?:\s{1,9}\d{1,2}\s[a-z]{3,9}\s\d{4})?$/i

// In running text an identifier counts only after the word arXiv, or in brackets before a title as in a browser's
// tab: prices, dates and other DOIs look like one too.
const CUED = new RegExp(
  String.raw`(?:(?<![a-z0-9])arxiv(?:\.org\/(?:abs|pdf|html)\/|\s{0,9}:\s{0,9}|\s{1,9}|\.)|^\[)` +
    String.raw`(\d{4}\.\d{4,5}(?:v\d{1,3})?|(?:${ARCHIVES.join('|')})(?:\.[a-z-]{2,20})?\/\d{7}(?:v\d{1,3})?)` +
    String.raw`(?![\da-z])(?!\.\d)`,
  'gi',
)

/** Every form of address and text in design/arxiv.md, sections 1 and 2. */
export function recognisePaper(text: string): Recognised | Refused {
  if (text.length > LONGEST) {
    return { refused: 'too_long', detail: 'This text is too long to be the name of one paper.' }
  }
  const tidy = text.replace(AROUND_START, '').replace(AROUND_END, '')
  if (tidy === '') return { refused: 'empty', detail: 'There is no text here.' }
  if (!/\s/.test(tidy)) {
    const address = readAddress(tidy)
    if (address !== null) return address
  }
  const doi = DOI.exec(tidy)?.[1]
  const alone = readIdentifier(bareIdentifier(doi ?? tidy.replace(STAMP, '')))
  if (!isRefused(alone)) return { ...alone, surface: doi === undefined ? 'text' : 'doi' }
  return alone.refused === 'not_an_identifier' ? withinText(text) : alone
}

/** Running text that speaks of exactly one paper. */
function withinText(text: string): Recognised | Refused {
  const found = [...text.matchAll(CUED)]
    .map((match) => readIdentifier(match[1] ?? ''))
    .filter((identifier): identifier is Identifier => !isRefused(identifier))
  const [first] = found
  if (first === undefined) {
    return { refused: 'not_an_identifier', detail: 'We found no arXiv identifier or address in this text.' }
  }
  if (found.some((other) => other.work !== first.work)) {
    return { refused: 'several_papers', detail: 'This text names several papers. Give one of them.' }
  }
  const versions = new Set(
    found.map((identifier) => identifier.version).filter((version) => version !== null),
  )
  const [version = null] = versions
  return { work: first.work, version: versions.size === 1 ? version : null, surface: 'text' }
}
