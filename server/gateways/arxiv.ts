// One question to arXiv's API: a list of papers by id, one connection, one answer. The address is built from ids alone;
// no redirect is followed and nothing a person typed is ever fetched (S1). When to ask is decided in server/lookups.
import http from 'node:http'
import https from 'node:https'
import { readIdentifier } from '../../shared/domain/arxiv-identifier.ts'
import { printPaper } from '../../shared/domain/print-paper.ts'
import { isRefused } from '../../shared/domain/recognise-paper.ts'
import type { LookUpAnswer, PaperName } from '../../shared/domain/settle-look-up.ts'
import type { World } from '../world.ts'
import { readAtom } from './arxiv-atom.ts'
import { XmlFault } from './xml.ts'

export interface ArxivOptions {
  /** `https://export.arxiv.org/api/query` or a stand-in; from the operator's settings only. */
  readonly apiUrl: string
  /** Whom arXiv can write to about this instance. */
  readonly contact: string
  readonly limits?: Partial<ArxivLimits>
}

export interface ArxivLimits {
  /** For the whole request; shorter than the lease of a turn. */
  readonly totalMs: number
  readonly mostBytes: number
}

const LIMITS: ArxivLimits = { totalMs: 30_000, mostBytes: 8_000_000 }
const MOST_IDS = 100
const AN_HOUR_MS = 3_600_000

export function openArxiv({ apiUrl, contact, limits = {} }: ArxivOptions): World['lookUpPapers'] {
  const headers = { 'user-agent': `Lectern/0.1 (${contact})`, accept: 'application/atom+xml' }
  const bounds = { ...LIMITS, ...limits }
  return async (names, signal) => {
    const url = addressOf(apiUrl, names)
    if (url === null) return { kind: 'refused', reason: 'This is no name of an arXiv paper.' }
    return judge(await ask(url, { headers, bounds, signal }))
  }
}

/** Null when a name does not follow arXiv's grammar, or when there are none or too many. */
function addressOf(apiUrl: string, names: readonly PaperName[]): URL | null {
  const ids = names.map((name) => printPaper(name.work, name.version).replace(/^arXiv:/, ''))
  if (ids.length === 0 || ids.length > MOST_IDS) return null
  if (ids.some((id) => isRefused(readIdentifier(id)) || id !== id.toLowerCase())) return null
  const url = new URL(apiUrl)
  // Without max_results the API answers ten.
  url.search = `?id_list=${ids.join(',')}&max_results=${ids.length}`
  return url
}

type Heard =
  | { readonly status: number; readonly retryAfter: string | undefined; readonly body: Buffer | null }
  | { readonly failed: string }

interface Asking {
  readonly headers: Record<string, string>
  readonly bounds: ArxivLimits
  readonly signal: AbortSignal
}

/** Resolves when the connection is closed, not before: the next request may open one. */
function ask(url: URL, { headers, bounds, signal }: Asking): Promise<Heard> {
  return new Promise((resolve) => {
    let heard: Heard | undefined
    const ending = AbortSignal.any([signal, AbortSignal.timeout(bounds.totalMs)])
    const { get } = url.protocol === 'https:' ? https : http
    const request = get(url, { agent: false, headers, signal: ending })
    const end = (outcome: Heard) => {
      heard ??= outcome
      request.destroy()
    }
    request.on('error', (error) => end({ failed: codeOf(error) }))
    request.on('close', () => resolve(heard ?? { failed: 'closed' }))
    request.on('response', (response) => {
      const { statusCode: status = 0, headers: said } = response
      const whole = (body: Buffer | null) => end({ status, retryAfter: said['retry-after'], body })
      if (status !== 200 && status !== 400) return whole(null)
      readBody(response, bounds.mostBytes).then(whole, (error) => end({ failed: codeOf(error) }))
    })
  })
}

/** Null: it was larger than we read. */
async function readBody(response: http.IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) return null
    chunks.push(chunk)
  }
  if (!response.complete) throw new Error('cut off')
  return Buffer.concat(chunks)
}

function judge(heard: Heard): LookUpAnswer {
  if ('failed' in heard) return { kind: 'later', waitMs: null, reason: `no answer (${heard.failed})` }
  const { status, body } = heard
  if (status !== 200 && status !== 400) {
    const wait = readRetryAfter(heard.retryAfter)
    // arXiv takes further requests after a 403 for an attack.
    const waitMs = status === 403 ? Math.max(wait ?? 0, AN_HOUR_MS) : wait
    return { kind: 'later', waitMs, reason: `status ${status}` }
  }
  if (body === null) return { kind: 'broken', reason: 'arXiv’s answer was larger than we read.' }
  return readAnswer(body, status)
}

function readAnswer(body: Buffer, status: number): LookUpAnswer {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body)
    const { papers, unusable, errors } = readAtom(text)
    const [error] = errors
    const nothing = papers.length === 0 && unusable.length === 0
    if (error !== undefined && nothing)
      return {
        kind: 'refused',
        reason: `arXiv says: ${error.replaceAll(/[\s\p{Cc}]+/gu, ' ').slice(0, 200)}`,
      }
    if (status === 400)
      return { kind: 'broken', reason: 'arXiv did not take the question and does not say why.' }
    return { kind: 'answered', papers, unusable }
  } catch (error) {
    if (!(error instanceof XmlFault || error instanceof TypeError)) throw error
    return { kind: 'broken', reason: 'arXiv’s answer could not be read.' }
  }
}

/** Seconds or a date, by RFC 9110. Null when it says nothing that we understand. */
export function readRetryAfter(value: string | undefined, now = Date.now()): number | null {
  const text = value?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  const date = /\d{4}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(date - now, 0)
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? String(error.code) : error.name
}
