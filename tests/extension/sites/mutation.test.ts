// Damaged pages (F2): whatever happens to a page, reading it never throws, never names a wrong paper or version,
// and gives either what the contract accepts or a reason. The whole of F2, with p99 printed:
// MUTATIONS=100000 npx vitest run -c tests/vitest.config.ts tests/extension/sites/mutation.test.ts
import { expect, test } from 'vitest'
import { readPage } from '../../../extension/capture/read.ts'
import { CapturedPaper } from '../../../shared/contract/paper.ts'
import { randomFrom } from '../../support/random.ts'
import { cutSource, damage, pick } from './mutate-page.ts'
import { CORPUS, FIXTURES, HAS_CORPUS, parsePage, readIndex } from './open-page.ts'

/** happy-dom holds pages by weak references, which are let go only between two turns of the event loop. */
const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const MUTATIONS = Number(process.env.MUTATIONS ?? 2_000)
const PAPERS = ['abs', 'abs-rendered']
const own = readIndex(FIXTURES, PAPERS)
const real = HAS_CORPUS ? readIndex(CORPUS, PAPERS) : []

test(`${MUTATIONS} damaged pages (seed ${SEED})`, { timeout: 3_600_000 }, async () => {
  const random = randomFrom(SEED)
  const tally = new Map<string, number>()
  const times: number[] = []
  const busy: number[] = []
  for (let n = 0; n < MUTATIONS; n += 1) {
    if (n % 20 === 0) await nextTurn()
    const row = pick(random, real.length > 0 && random() < 0.05 ? real : own)
    const document = parseDamaged(random() < 0.3 ? cutSource(random, row.html) : row.html)
    if (document === null) {
      tally.set('not parsed', (tally.get('not parsed') ?? 0) + 1)
      continue
    }
    const changes = Math.floor(random() * 12)
    for (let change = 0; change < changes; change += 1) damage(random, document)
    const plain = row.url.replace(/v\d+$/, '')
    const url = pick(random, [row.url, plain, `https://arxiv.org/abs/${row.id}v${row.version}`])
    const before = process.threadCpuUsage()
    const started = performance.now()
    const answer = readPage(document, url)
    times.push(performance.now() - started)
    const { user, system } = process.threadCpuUsage(before)
    busy.push((user + system) / 1000)
    const outcome = 'paper' in answer ? 'read' : answer.noPaper
    tally.set(outcome, (tally.get(outcome) ?? 0) + 1)
    const where = `mutation ${n} of ${row.file} at ${url}`
    if (!('paper' in answer)) expect(answer.detail, where).not.toBe('')
    else {
      expect(`${answer.paper.work}v${answer.paper.version}`, where).toBe(`arxiv:${row.id}v${row.version}`)
      expect(CapturedPaper.safeParse(answer.paper).success, where).toBe(true)
    }
  }
  expect(tally.get('not parsed') ?? 0).toBeLessThan(1 + MUTATIONS / 500)
  console.log(`F2: seed ${SEED}, ${spread(times, busy)}`)
  console.log(`F2: ${times.length} pages, none threw, none named wrong:`, Object.fromEntries(tally))
})

/** Null where happy-dom's own parser throws, as no browser's does. */
function parseDamaged(html: string): Document | null {
  try {
    return parsePage(html)
  } catch (error) {
    if (/insertBefore/.test(String(error))) return null
    throw error
  }
}

/** Milliseconds a page. By the clock, work of others on the machine counts too; the processor's own time is coarse. */
function spread(times: readonly number[], busy: readonly number[]): string {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1)
  const mean = busy.reduce((sum, one) => sum + one, 0) / busy.length
  const most = busy.reduce((one, other) => Math.max(one, other), 0)
  const processor = `mean ${mean.toFixed(1)}, max ${most.toFixed(1)} ms of the processor`
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, max ${at(1)} ms by the clock; ${processor}`
}

test('a page that names only its first version, and is of a later day than that, says none', () => {
  const row = own.find(({ file }) => file === 'current-design.html')
  if (!row) throw new Error('the page is gone')
  const document = parsePage(row.html)
  for (const one of document.querySelectorAll('.dateline, .submission-history, td.arxividv')) one.remove()
  document
    .querySelector('meta[property="og:url"]')
    ?.setAttribute('content', `https://arxiv.org/abs/${row.id}v1`)
  document.querySelector('link[rel="canonical"]')?.setAttribute('href', `https://arxiv.org/abs/${row.id}v1`)
  expect(readPage(document, `https://arxiv.org/abs/${row.id}`)).toMatchObject({ noPaper: 'unclear_version' })
})

test(`damaged pages under the address of another paper (seed ${SEED})`, { timeout: 3_600_000 }, async () => {
  const random = randomFrom(SEED + 1)
  for (let n = 0; n < MUTATIONS / 20; n += 1) {
    if (n % 20 === 0) await nextTurn()
    const row = pick(random, own)
    const other = pick(
      random,
      own.filter((candidate) => candidate !== row),
    )
    const document = parsePage(row.html)
    for (let change = 0; change < 6; change += 1) damage(random, document)
    expect('noPaper' in readPage(document, other.url), `mutation ${n} of ${row.file}`).toBe(true)
  }
})
