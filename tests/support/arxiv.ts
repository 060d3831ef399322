// A stand-in for arXiv's API that answers, or misbehaves on purpose, and keeps when each request came, when it was over
// and how many connections were open at once.
import http from 'node:http'
import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { World } from '../../server/world.ts'

/** For a test that has nothing to do with arXiv. */
export const noArxiv: World['lookUpPapers'] = async () => ({
  kind: 'later',
  waitMs: null,
  reason: 'there is no arXiv in this test',
})

/**
 * `slow`: answers late. `hang`: takes the request and is silent. `503-wait`: with Retry-After of one second.
 * `broken-xml`, `cut-off`: a document that ends early, whole or with the connection. `other-ids`: entries of papers
 * nobody asked for. `nothing`: a feed without entries. `large`: more than anybody reads. `drop`: cuts the line.
 * `portal`: the page of a network that wants a sign-in. `away`: sends elsewhere. `latin`: bytes that are no UTF-8.
 */
export const ARXIV_MODES = [
  ...([
    'answer',
    'slow',
    'hang',
    '503',
    '503-wait',
    '429',
    '403',
    '500',
    '404',
    'broken-xml',
    'cut-off',
  ] as const),
  ...(['other-ids', 'nothing', 'large', 'drop', 'portal', 'away', 'latin'] as const),
] as const
export type ArxivMode = (typeof ARXIV_MODES)[number]

export interface Asked {
  readonly at: number
  over: number
  readonly mode: ArxivMode
  readonly ids: readonly string[]
  readonly url: string
  readonly headers: http.IncomingHttpHeaders
}

/** What arXiv has of a paper. */
export interface Shelved {
  readonly latest: number
  readonly title?: string
  readonly comments?: string
}

export interface ArxivStandIn {
  readonly url: string
  readonly asked: Asked[]
  /** By id without version. */
  readonly papers: Map<string, Shelved>
  /** Ids that are answered as malformed, with the whole question. */
  readonly malformed: Set<string>
  mostConnections(): number
  /** The modes of the next requests; the last one stays. */
  setModes(...modes: ArxivMode[]): void
  close(): Promise<void>
}

export async function startArxiv(options: { slowMs?: number } = {}): Promise<ArxivStandIn> {
  const papers = new Map<string, Shelved>()
  const malformed = new Set<string>()
  const asked: Asked[] = []
  const sockets = new Set<Socket>()
  let most = 0
  let modes: ArxivMode[] = ['answer']
  const server = http.createServer((request, response) => {
    const mode = (modes.length > 1 ? modes.shift() : modes[0]) ?? 'answer'
    const url = request.url ?? ''
    const ids = (new URL(url, 'http://stand-in').searchParams.get('id_list') ?? '').split(',')
    const one: Asked = {
      at: performance.timeOrigin + performance.now(),
      over: 0,
      mode,
      ids,
      url,
      headers: request.headers,
    }
    asked.push(one)
    request.socket.once('close', () => {
      one.over = performance.timeOrigin + performance.now()
    })
    void respond(response, { mode, ids, papers, malformed, slowMs: options.slowMs ?? 150 })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    most = Math.max(most, sockets.size)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/api/query`,
    asked,
    papers,
    malformed,
    mostConnections: () => most,
    setModes(...next) {
      modes = next
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((done) => server.close(done))
    },
  }
}

interface Question {
  readonly mode: ArxivMode
  readonly ids: readonly string[]
  readonly papers: ReadonlyMap<string, Shelved>
  readonly malformed: ReadonlySet<string>
  readonly slowMs: number
}

async function respond(response: http.ServerResponse, question: Question): Promise<void> {
  const { mode, slowMs } = question
  if (mode === 'slow') await sleep(slowMs)
  if (mode === 'hang') return
  if (mode === 'drop') return void response.destroy()
  const status = Number(/^\d{3}/.exec(mode)?.[0] ?? 0)
  if (mode === '503-wait') response.setHeader('retry-after', '1')
  if (mode === 'away') response.writeHead(302, { location: `http://127.0.0.1:${FORBIDDEN_PORT}/` })
  if (status > 0 || mode === 'away')
    return void (status > 0 ? response.writeHead(status) : response).end('Rate exceeded.')
  const bad = question.ids.find((id) => question.malformed.has(id))
  if (bad !== undefined) return void response.writeHead(400).end(feed(errorEntry(bad)))
  send(response, mode, bodyOf(question))
}

/** Nobody listens here; a client that follows a redirect fails instead of asking again. */
const FORBIDDEN_PORT = 9

function send(response: http.ServerResponse, mode: ArxivMode, body: string): void {
  response.setHeader('content-type', 'application/atom+xml; charset=UTF-8')
  if (mode !== 'cut-off') return void response.end(mode === 'latin' ? Buffer.from(body, 'latin1') : body)
  response.setHeader('content-length', Buffer.byteLength(body))
  response.write(body.slice(0, body.length / 2), () => response.destroy())
}

function bodyOf({ mode, ids, papers }: Question): string {
  if (mode === 'nothing') return feed('')
  if (mode === 'portal') return '<!doctype html><html><body>Welcome to our hotel</body></html>'
  if (mode === 'other-ids') return feed(entry('9901.00001', 1, { latest: 1, title: 'Nobody asked for this' }))
  if (mode === 'latin') return feed(entry('2401.00001', 1, { latest: 1, title: 'Rold\u00e1n' }))
  const whole = feed(ids.map((id) => entryFor(id, papers)).join(''))
  if (mode === 'large') return whole + ' '.repeat(2_000_000)
  return mode === 'broken-xml' ? whole.replace('</feed>', '') : whole
}

/** As arXiv does: without version the latest, and nothing at all for what it does not have. */
function entryFor(id: string, papers: ReadonlyMap<string, Shelved>): string {
  const [, bare = '', mark] = /^(.*?)(?:v(\d+))?$/.exec(id) ?? []
  const shelved = papers.get(bare)
  if (!shelved) return ''
  const version = mark === undefined ? shelved.latest : Number(mark)
  return version > shelved.latest ? '' : entry(bare, version, shelved)
}

function feed(entries: string): string {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/stand-in</id><title>arXiv Query</title><updated>2026-03-02T00:00:00Z</updated>${entries}
</feed>`
}

function entry(
  id: string,
  version: number,
  { latest, title = `Paper ${id}`, comments = '' }: Shelved,
): string {
  const note = comments !== '' && version === latest ? `<arxiv:comment>${comments}</arxiv:comment>` : ''
  return `
  <entry><id>http://arxiv.org/abs/${id}v${version}</id><title>${title}</title>
    <updated>2026-02-0${Math.min(version, 9)}T10:00:00Z</updated><published>2026-02-01T10:00:00Z</published>
    <summary>  The abstract of
${id}.</summary><author><name>Grace Hopper</name></author>${note}
    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/><arxiv:primary_category term="cs.LG"/></entry>`
}

function errorEntry(id: string): string {
  return `<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_${id}</id><title>Error</title>
    <summary>incorrect id format for ${id}</summary></entry>`
}
