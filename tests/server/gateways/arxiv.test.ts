// One question to arXiv and every kind of answer, over real HTTP to a stand-in. S1: nothing but ids leads to a request.
import net from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type ArxivOptions, openArxiv, readRetryAfter } from '../../../server/gateways/arxiv.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import type { LookUpAnswer, PaperName } from '../../../shared/domain/settle-look-up.ts'
import { ARXIV_MODES, type ArxivMode, type ArxivStandIn, startArxiv } from '../../support/arxiv.ts'

let standIn: ArxivStandIn
beforeAll(async () => {
  standIn = await startArxiv()
  standIn.papers.set('2401.00001', { latest: 3 })
  standIn.papers.set('hep-th/9901001', { latest: 1 })
})
afterAll(() => standIn.close())
beforeEach(() => standIn.setModes('answer'))

const name = (id: string, version: number | null = null): PaperName => ({
  work: `arxiv:${id}` as WorkId,
  version,
})
const never = new AbortController().signal

function lookUp(names: PaperName[], changes: Partial<ArxivOptions> = {}): Promise<LookUpAnswer> {
  const limits = { totalMs: 400, mostBytes: 1_000_000 }
  const contact = 'mailto:desk@example.org'
  return openArxiv({ apiUrl: standIn.url, contact, limits, ...changes })(names, never)
}

test('the question names its ids, as many answers as ids, and whom to write to', async () => {
  const answer = await lookUp([name('2401.00001', 2), name('hep-th/9901001'), name('2401.00002')])
  const last = standIn.asked.at(-1)
  expect(last?.url).toBe('/api/query?id_list=2401.00001v2,hep-th/9901001,2401.00002&max_results=3')
  expect(last?.headers).toMatchObject({
    'user-agent': 'Lectern/0.1 (mailto:desk@example.org)',
    connection: 'close',
  })
  expect(last?.headers).not.toHaveProperty('cookie')
  expect(answer).toMatchObject({
    kind: 'answered',
    papers: [
      { work: 'arxiv:2401.00001', version: 2, abstract: 'The abstract of 2401.00001.' },
      { work: 'arxiv:hep-th/9901001', version: 1 },
    ],
  })
})

test('every way to misbehave has its outcome, soon, and closes its connection', async () => {
  const wanted: Record<ArxivMode, object> = {
    answer: { kind: 'answered' },
    slow: { kind: 'answered' },
    hang: { kind: 'later', waitMs: null },
    '503': { kind: 'later', waitMs: null, reason: 'status 503' },
    '503-wait': { kind: 'later', waitMs: 1_000 },
    '429': { kind: 'later', waitMs: null },
    // After a 403 arXiv takes further requests for an attack: an hour of silence.
    '403': { kind: 'later', waitMs: 3_600_000 },
    '500': { kind: 'later' },
    '404': { kind: 'later' },
    'broken-xml': { kind: 'broken' },
    'cut-off': { kind: 'later' },
    // Whose they are is decided by id where they are settled.
    'other-ids': { kind: 'answered', papers: [{ work: 'arxiv:9901.00001' }] },
    nothing: { kind: 'answered', papers: [] },
    large: { kind: 'broken' },
    drop: { kind: 'later' },
    portal: { kind: 'broken' },
    away: { kind: 'later', reason: 'status 302' },
    latin: { kind: 'broken' },
  }
  for (const mode of ARXIV_MODES) {
    standIn.setModes(mode)
    const asked = standIn.asked.length
    const begun = performance.now()
    const answer = await lookUp([name('2401.00001')])
    const took = performance.now() - begun
    expect([mode, answer]).toMatchObject([mode, wanted[mode]])
    expect([mode, standIn.asked.length - asked, took < 1_000]).toEqual([mode, 1, true])
  }
  expect(standIn.mostConnections()).toBe(1)
  console.log(`gateway: ${ARXIV_MODES.length} kinds of answer, never more than 1 connection`)
})

test('a question that arXiv calls malformed is refused in its words', async () => {
  standIn.malformed.add('2401.66666')
  const answer = await lookUp([name('2401.00001'), name('2401.66666')])
  expect(answer).toEqual({ kind: 'refused', reason: 'arXiv says: incorrect id format for 2401.66666' })
})

test('nobody there, and a stop in the middle, are answers too', async () => {
  expect(await lookUp([name('2401.00001')], { apiUrl: 'http://127.0.0.1:9/x' })).toMatchObject({
    kind: 'later',
  })
  expect(await lookUp([name('2401.00001')], { apiUrl: 'http://no-such.invalid/' })).toMatchObject({
    kind: 'later',
  })
  standIn.setModes('hang')
  const stop = new AbortController()
  const limits = { totalMs: 20_000 }
  const asking = openArxiv({ apiUrl: standIn.url, contact: 'x', limits })([name('2401.00001')], stop.signal)
  setTimeout(() => stop.abort(), 50)
  expect(await asking).toMatchObject({ kind: 'later' })
})

test('S1: whatever stands where an id is expected, no connection is made', async () => {
  let connections = 0
  const listener = net.createServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done))
  const address = listener.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const there = `127.0.0.1:${port}`
  const hostile = [
    `http://${there}/abs/2401.00001`,
    `http://arxiv.org@${there}/abs/2401.00001`,
    `http://${there}#arxiv.org/abs/2401.00001`,
    `//${there}/2401.00001`,
    `2401.00001&redirect=http://${there}/`,
    `2401.00001#@${there}/`,
    `2401.00001/../../../http://${there}`,
    `2401.00001\r\nHost: ${there}`,
    `2401.00001%0d%0aHost:%20${there}`,
    `2401.00001,http://${there}/x`,
    `2401.00001\\@${there}`,
    `gopher://${there}/_x`,
    `file:///etc/passwd`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://2130706433:${port}/`,
    `http://0x7f.1:${port}/`,
    `http://localhost:${port}/`,
    `hep-th/9901001?u=http://${there}`,
    '2401.00000',
    '2413.00001',
    'nowhere/9901001',
    '',
    ' 2401.00001',
    '2401.00001v2v3',
    '..',
    'HEP-TH/9901001',
  ]
  const before = standIn.asked.length
  for (const id of hostile) {
    const answer = await lookUp([name('2401.00001'), name(id)])
    expect([id, answer.kind]).toEqual([id, 'refused'])
  }
  for (const version of [0, -1, 1.5, Number.NaN, 1e21])
    expect((await lookUp([name('2401.00001', version)])).kind).toBe('refused')
  expect((await lookUp([])).kind).toBe('refused')
  expect((await lookUp(Array.from({ length: 101 }, () => name('2401.00001')))).kind).toBe('refused')
  expect([connections, standIn.asked.length - before]).toEqual([0, 0])
  await new Promise((done) => listener.close(done))
  console.log(`S1: ${hostile.length} hostile names, ${connections} connections`)
})

test('Retry-After in seconds, as a date, or as nonsense', () => {
  const now = Date.parse('2026-03-02T10:00:00Z')
  expect(readRetryAfter('120', now)).toBe(120_000)
  expect(readRetryAfter(' 0 ', now)).toBe(0)
  expect(readRetryAfter('Mon, 02 Mar 2026 10:01:00 GMT', now)).toBe(60_000)
  expect(readRetryAfter('Mon, 02 Mar 2026 09:00:00 GMT', now)).toBe(0)
  for (const text of [undefined, '', 'soon', '-5', '1.5', '1e9', '99999999999'])
    expect([text, readRetryAfter(text, now)]).toEqual([text, null])
})
