// Web addresses that lead to a paper: which site, which path, where in it the identifier stands.
// Data first: one row per form of address; the reader below only walks the table. Sources: design/arxiv.md, section 1.
import { type Identifier, isRefused, type Refused, readIdentifier } from './arxiv-identifier.ts'

/** What kind of place named the paper. */
export type Surface = 'abs' | 'pdf' | 'html' | 'download' | 'helper' | 'elsewhere' | 'doi' | 'file' | 'text'

export interface Recognised extends Identifier {
  readonly surface: Surface
}

/** The groups of `path`, or the value of `key` in the query, joined by a slash, are the identifier. */
interface Door {
  readonly host: RegExp
  readonly path: RegExp
  readonly key?: string
  readonly surface: Surface
}

interface Address {
  readonly host: string
  readonly path: string
  readonly query: ReadonlyMap<string, string>
}

const ARXIV =
  /^(?:(?!(?:info|blog|static|rss|status)\.)[a-z0-9-]+\.)?arxiv\.org$|^xxx\.lanl\.gov$|^xxx\.itp\.ac\.cn$/
const AR5IV = /^(?:www\.)?ar5iv\.(?:labs\.arxiv\.)?org$/

const DOORS: readonly Door[] = [
  { host: ARXIV, path: /^\/abs\/(.+)$/i, surface: 'abs' },
  { host: ARXIV, path: /^\/pdf\/(.+)$/i, surface: 'pdf' },
  { host: ARXIV, path: /^\/html\/(.+)$/i, surface: 'html' },
  { host: ARXIV, path: /^\/(?:ps|dvi|src|e-print)\/(.+)$/i, surface: 'download' },
  { host: ARXIV, path: /^\/ftp\/arxiv\/papers\/\d{4}\/([^/]+)$/i, surface: 'download' },
  { host: ARXIV, path: /^\/ftp\/([^/]+)\/papers\/\d{4}\/([^/]+)$/i, surface: 'download' },
  { host: ARXIV, path: /^\/(?:format|bibtex|tb|trackback|cits|refs|audio)\/(.+)$/i, surface: 'helper' },
  { host: ARXIV, path: /^\/(?:show-email|auth)\/[^/]+\/(.+)$/i, surface: 'helper' },
  { host: ARXIV, path: /^\/prevnext$/i, key: 'id', surface: 'helper' },
  { host: ARXIV, path: /^\/api\/query$/i, key: 'id_list', surface: 'helper' },
  { host: ARXIV, path: /^\/oai2?$/i, key: 'identifier', surface: 'helper' },
  { host: AR5IV, path: /^\/(?:html|abs|papers|pdf|log|source)\/(.+)$/i, surface: 'elsewhere' },
  {
    host: /^(?:www\.)?alphaxiv\.org$/,
    path: /^\/(?:abs|overview|pdf|replicate|audio)\/(.+)$/i,
    surface: 'elsewhere',
  },
  { host: /^api\.alphaxiv\.org$/, path: /^\/papers\/v3\/legacy\/(.+)$/i, surface: 'elsewhere' },
  { host: /^fetcher\.alphaxiv\.org$/, path: /^\/v2\/pdf\/(.+)$/i, surface: 'elsewhere' },
  { host: /^(?:www\.)?(?:huggingface\.co|hf\.co)$/, path: /^\/papers\/(.+)$/i, surface: 'elsewhere' },
  { host: /^(?:www\.)?(?:scirate\.com|papers\.cool)$/, path: /^\/arxiv\/(.+)$/i, surface: 'elsewhere' },
  { host: /^(?:www\.)?arxiv-vanity\.com$/, path: /^\/papers\/(.+)$/i, surface: 'elsewhere' },
  { host: /^api\.semanticscholar\.org$/, path: /^\/(arxiv:.+)$/i, surface: 'elsewhere' },
  { host: /^(?:www\.)?semanticscholar\.org$/, path: /^\/arxiv\/(.+)$/i, surface: 'elsewhere' },
  { host: /^ui\.adsabs\.harvard\.edu$/, path: /^\/abs\/(arxiv:.+)$/i, surface: 'elsewhere' },
  { host: /^(?:www\.)?inspirehep\.net$/, path: /^\/arxiv\/(.+)$/i, surface: 'elsewhere' },
  { host: /^scholar\.google\.com$/, path: /^\/scholar_lookup$/i, key: 'arxiv_id', surface: 'elsewhere' },
  { host: /^(?:www\.|dx\.)?doi\.org$/, path: /^\/10\.48550\/arxiv\.(.+)$/i, surface: 'doi' },
]

// Scheme, user, host, port, path, query. A backslash in the authority could show one host and open another.
const WEB = /^(?:https?:)?\/{1,9}(?:[^/?#@\\]*@)?([^/?#:@\\]+)(?::\d*)?(\/[^?#]*)?(?:\?([^#]*))?/i
const VIEWER = /^(?:[a-z]+-extension:|extension:|view-source:|about:reader|resource:)/i
const VIEWER_HOST =
  /^https?:\/\/(?:web\.archive\.org\/web\/|mozilla\.github\.io\/pdf\.js\/|docs\.google\.com\/(?:viewer|gview)|(?:www\.)?google\.[a-z.]{2,6}\/url|(?:www\.)?arxiv\.org\/ct)/i
const INNER = /https?(?::\/|%3a%2f)[^\s&]*/i
/** Our own reader names a paper, never an address. */
const READER = /^(?:chrome|moz)-extension:\/\/[^/?#]+\/paper\.html\?paper=([^&#]+)/i
const FILE = /^file:[^?#]*\/([^/?#]+)/i

/** Null: this is not a web address. */
export function readAddress(text: string): Recognised | Refused | null {
  const shown = READER.exec(text)?.[1]
  if (shown !== undefined) return named(decoded(shown), 'pdf')
  const inner = unwrapped(text)
  const file = FILE.exec(inner)?.[1]
  if (file !== undefined) return named(decoded(file), 'file')
  const address = parts(inner)
  if (address === null) return null
  const doors = DOORS.filter((door) => door.host.test(address.host))
  for (const door of doors) {
    const id = through(door, address)
    if (id !== null) return named(id, door.surface)
  }
  return doors.length > 0
    ? { refused: 'not_a_paper_page', detail: 'This address does not say which paper it shows.' }
    : { refused: 'unknown_site', detail: `We know no papers at ${address.host}.` }
}

/** Viewers, archives and redirects carry the address of the paper inside their own; at most three deep. */
function unwrapped(text: string): string {
  let outer = text
  for (let depth = 0; depth < 3; depth += 1) {
    if (!VIEWER.test(outer) && !VIEWER_HOST.test(outer)) return outer
    const inner = INNER.exec(outer.slice(6))?.[0]
    if (inner === undefined) return outer
    outer = /^https?%/i.test(inner) ? decoded(inner) : inner
  }
  return outer
}

/** An address without scheme counts only for a host in the table: `math.GT/0309136` is no address. */
function parts(text: string): Address | null {
  const hasScheme = /^(?:https?:)?\/\//i.test(text) || /^https?:\//i.test(text)
  const found = WEB.exec(hasScheme ? text : `//${text}`)
  const host = found?.[1]?.toLowerCase().replace(/\.$/, '')
  if (host === undefined) return null
  if (!hasScheme && !DOORS.some((door) => door.host.test(host))) return null
  const path = decoded(decoded(found?.[2] ?? '/')).replaceAll(/\/{2,}/g, '/')
  return { host, path, query: pairs(found?.[3] ?? '') }
}

function pairs(query: string): Map<string, string> {
  const entries = query.split('&').map((pair): [string, string] => {
    const [key = '', ...value] = pair.split('=')
    return [decoded(key), decoded(value.join('='))]
  })
  return new Map(entries)
}

function through(door: Door, address: Address): string | null {
  const found = door.path.exec(address.path)
  if (found === null) return null
  if (door.key === undefined) return found.slice(1).join('/')
  return address.query.get(door.key) ?? null
}

function named(text: string, surface: Surface): Recognised | Refused {
  const identifier = readIdentifier(bareIdentifier(text))
  return isRefused(identifier) ? identifier : { ...identifier, surface }
}

/** Takes off what people and sites write around an identifier: `arXiv:`, `.pdf`, a fragment, further path. */
export function bareIdentifier(text: string): string {
  const start = text.trim().replace(/^(?:oai:arxiv\.org:|arxiv\s{0,9}:\s{0,9}|arxiv\s{1,9})/i, '')
  const [first = '', second] = start
    .replace(/^\/{1,9}/, '')
    .replace(/[#?].*$/s, '')
    .split(/\/{1,9}/)
  const whole = /^\d/.test(first) || second === undefined ? first : `${first}/${second}`
  return whole.replace(/(?:\s?\(\d{1,3}\))?(?:\.pdf|\.ps|\.gz|\.ps\.gz)?$/i, '').trim()
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
