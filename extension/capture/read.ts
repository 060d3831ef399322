// From a page to a paper: choose the site, read, recognise, validate. Pure: a document and its address in,
// a CapturedPaper or the reason why there is none out. A doubt about which paper or version it is ends in a reason.
import type { Mention } from '../../shared/contract/page-read.ts'
import { CapturedPaper } from '../../shared/contract/paper.ts'
import { fitPaper } from '../../shared/domain/fit-paper.ts'
import { isRefused, type Recognised, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import { namesInTags, readCitationTags } from '../sites/citation-tags.ts'
import { MENTIONS, SITES } from '../sites/index.ts'
import { type Fields, isNoPaper, type NoPaper } from '../sites/site.ts'
import { fitOutline } from './fit-outline.ts'

export type Capture = { readonly paper: CapturedPaper } | NoPaper
export type AnyCapture = Capture | { readonly mention: Mention }

const UNKNOWN_PAGE = 'We cannot read papers from this page.'
const ANOTHER_PAPER = 'This page shows another paper than its address says. Reload it and try again.'
const SEVERAL_VERSIONS = 'This page names several versions as its own. Reload it and try again.'

export function readPage(document: Document, url: string): Capture {
  const site = SITES.find((candidate) => candidate.recognises(url))
  if (site === undefined) return no('unknown_page', UNKNOWN_PAGE)
  const address = recognisePaper(url)
  if (isRefused(address)) return no('no_paper', address.detail)
  const fields = site.read(document, url)
  if (isNoPaper(fields)) return fields
  const identity = agreeOn(address, fields)
  if (isNoPaper(identity)) return identity
  const read = CapturedPaper.safeParse({ ...fitPaper(fields), ...identity })
  if (read.success) return { paper: read.data }
  return no(
    'unusable',
    `The page does not give a usable ${read.error.issues[0]?.path[0]?.toString() ?? 'text'}.`,
  )
}

/** The paper whole where its page gives that much; else its name, and the rest has to be looked up. */
export function readAnyPage(document: Document, url: string): AnyCapture {
  const whole = SITES.some((candidate) => candidate.recognises(url))
  return whole ? readPage(document, url) : readMention(document, url)
}

function readMention(document: Document, url: string): AnyCapture {
  const site = MENTIONS.find((candidate) => candidate.recognises(url))
  const said = site?.read(document, url) ?? namesInTags(readCitationTags(document))
  const address = recognisePaper(url)
  // A page without usable tags may still have an address that says enough.
  if (isNoPaper(said) && isRefused(address)) return said
  const { names = [], fullText = null, anyVersion = false } = isNoPaper(said) ? {} : said
  const named = [url, ...names].map(recognisePaper).filter((name): name is Recognised => !isRefused(name))
  const [first] = named
  if (first === undefined) return no('no_paper', 'This page does not say which paper it shows.')
  if (named.some((name) => name.work !== first.work)) return no('another_paper', ANOTHER_PAPER)
  const [stated = null, ...others] = new Set(named.map((name) => name.version).filter((one) => one !== null))
  if (others.length > 0 && !anyVersion) return no('unclear_version', SEVERAL_VERSIONS)
  const version = anyVersion ? null : stated
  const outline = fullText === null ? null : fitOutline(fullText)
  return { mention: { work: first.work, version, outline } }
}

/** Address and page must call the paper by one name, and the version by one number that somebody states. */
function agreeOn(address: Recognised, fields: Fields): { work: string; version: number } | NoPaper {
  const named = fields.names.map(recognisePaper).filter((name): name is Recognised => !isRefused(name))
  if (named.length === 0) return no('no_paper', 'This page does not say which paper it shows.')
  if (named.some((name) => name.work !== address.work)) {
    return no('another_paper', ANOTHER_PAPER)
  }
  const stated = [address.version, ...named.map((name) => name.version), ...fields.versions]
  const [version, ...others] = new Set(stated.filter((number) => number !== null))
  if (version === undefined) return no('unclear_version', 'This page does not say which version it shows.')
  if (others.length > 0 || (version === 1 && wasRevised(fields))) {
    return no('unclear_version', SEVERAL_VERSIONS)
  }
  return { work: address.work, version }
}

/** The first version is of the day on which the paper came. */
function wasRevised({ submittedOn, versionOn }: Fields): boolean {
  return submittedOn !== null && versionOn !== null && versionOn !== submittedOn
}

function no(noPaper: NoPaper['noPaper'], detail: string): NoPaper {
  return { noPaper, detail }
}
