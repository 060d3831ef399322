// The grammar of arXiv identifiers, new (2401.01234) and old (hep-th/9901001), with or without a version.
// Strict: arXiv's own code repairs `1501.0001` or `hepth/9901001`; we say what is wrong instead of guessing.
import type { WorkId } from '../contract/paper.ts'

/** A work, and the exact version where one was named. */
export interface Identifier {
  readonly work: WorkId
  readonly version: number | null
}

export type RecogniseRefusal =
  | 'empty'
  | 'too_long'
  | 'not_an_identifier'
  | 'unknown_archive'
  | 'impossible_month'
  | 'wrong_number'
  | 'impossible_version'
  | 'not_a_paper_page'
  | 'unknown_site'
  | 'several_papers'

/** Why a text names no paper. `detail` may be shown to a person. */
export interface Refused {
  readonly refused: RecogniseRefusal
  readonly detail: string
}

/** All archives that ever gave out identifiers, closed ones included (arXiv taxonomy). */
export const ARCHIVES: readonly string[] =
  `acc-phys adap-org alg-geom ao-sci astro-ph atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas cond-mat cs
  dg-ga econ eess funct-an gr-qc hep-ex hep-lat hep-ph hep-th math math-ph mtrl-th nlin nucl-ex nucl-th
  patt-sol physics plasm-ph q-alg q-bio q-fin quant-ph solv-int stat supr-con`.split(/\s+/)

const KNOWN = new Set(ARCHIVES)
const NEW = /^(\d{2})(\d{2})\.(\d{1,9})(v\d{0,9})?$/
const OLD = /^([a-z-]{2,20})(?:\.[a-z-]{2,20})?\/{1,9}(\d{2})(\d{2})(\d{3})(v\d{0,9})?$/
const MOST_VERSIONS = 999

const refusal = (refused: RecogniseRefusal, detail: string): Refused => ({ refused, detail })

/** Reads a text that is nothing but an identifier. */
export function readIdentifier(text: string): Identifier | Refused {
  const lower = text.toLowerCase()
  const modern = NEW.exec(lower)
  if (modern !== null) return readNew(modern)
  const old = OLD.exec(lower)
  if (old !== null) return readOld(old)
  return refusal('not_an_identifier', 'This is not an arXiv identifier such as 2401.01234 or hep-th/9901001.')
}

export function isRefused(value: object): value is Refused {
  return 'refused' in value
}

function readNew([, year = '', month = '', number = '', version]: RegExpExecArray): Identifier | Refused {
  const since = `${year}${month}`
  if (!isMonth(month)) return refusal('impossible_month', `There is no month ${month}.`)
  if (since < '0704') {
    return refusal('impossible_month', 'Identifiers of this form begin in April 2007 (0704).')
  }
  const digits = since < '1501' ? 4 : 5
  if (number.length !== digits || Number(number) === 0) {
    return refusal(
      'wrong_number',
      `After the dot, identifiers of ${since} have ${digits} digits, not all zero.`,
    )
  }
  return withVersion(`${since}.${number}`, version)
}

function readOld(found: RegExpExecArray): Identifier | Refused {
  const [, archive = '', year = '', month = '', number = '', version] = found
  if (!KNOWN.has(archive)) return refusal('unknown_archive', `arXiv has no archive “${archive}”.`)
  const inUse = year >= '91' || `${year}${month}` < '0704'
  if (!isMonth(month) || !inUse) {
    return refusal('impossible_month', 'Identifiers of this form run from 1991 to March 2007 (0703).')
  }
  if (number === '000') return refusal('wrong_number', 'Numbers begin with 001.')
  return withVersion(`${archive}/${year}${month}${number}`, version)
}

function withVersion(id: string, mark: string | undefined): Identifier | Refused {
  // The grammar above is narrower than the schema of WorkId; a test holds the two together.
  const work = `arxiv:${id}` as WorkId
  if (mark === undefined) return { work, version: null }
  const digits = mark.slice(1)
  const version = Number(digits)
  if (digits === '' || digits.startsWith('0') || version > MOST_VERSIONS) {
    return refusal('impossible_version', `There is no version “${mark}”: versions are v1, v2 and so on.`)
  }
  return { work, version }
}

function isMonth(month: string): boolean {
  return month >= '01' && month <= '12'
}
