// A server of one group in memory, behind the same wire as the real one: what it applied can be counted, and each
// request can be made to fail in the ways that networks do.
import { randomUUID } from 'node:crypto'
import { connect } from '../../extension/client.ts'
import type { CapturedPaper } from '../../shared/contract/paper.ts'
import type { WorkStanding } from '../../shared/contract/reading.ts'
import { REFUSALS, type RefusalCode } from '../../shared/contract/refusal.ts'
import type { SummaryContent } from '../../shared/contract/summary.ts'

/** `lost`: it never arrived. `unheard`: it took effect, the answer was lost. `portal`: a sign-in page answers 200. */
export type Fault = 'lost' | 'unheard' | 'portal' | 'nonsense' | { readonly refused: RefusalCode }

interface Input {
  readonly operationId: string
  readonly work: string
  readonly paper?: { readonly work: string }
  readonly baseRevision: number
  readonly content: SummaryContent
  readonly [other: string]: unknown
}

export interface Applied {
  readonly path: string
  readonly work: string
  readonly takeaway: string
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify([body]), { status, headers: { 'content-type': 'application/json' } })

export class FakeServer {
  /** Every change, in the order in which it took effect. */
  readonly applied: Applied[] = []
  readonly requests: { readonly path: string; readonly token: string | null; readonly input: Input }[] = []
  readonly texts = new Map<string, { revision: number; content: SummaryContent }>()
  readonly withdrawn = new Set<string>()
  /** Why papers were nominated, by work; and the papers that this person votes for, beside two others. */
  readonly reasons = new Map<string, string>()
  readonly voted = new Set<string>()
  /** What other devices kept, as `drafts.list` gives it. */
  copies: readonly unknown[] = []
  /** What `readings.standings` knows. */
  standings: readonly WorkStanding[] = []
  /** What arXiv has told of papers asked for by name, by work. */
  readonly arxiv = new Map<string, CapturedPaper>()
  /** Why arXiv has told that there is no such paper, by work. */
  readonly absent = new Map<string, string>()
  readonly #works = new Map<string, string>()
  readonly #awaited = new Set<string>()
  readonly #listed = new Set<string>()
  readonly #done = new Map<string, { asked: string; answer: unknown }>()
  fault: (path: string, input: Input) => Fault | null = () => null
  token = 'token-1'
  code = 'ABCDEFGH'
  /** What a panel is told that asks to be paired, and the answer that its person gives on the web. */
  readonly asked = { requestId: randomUUID(), secret: 's'.repeat(43), expiresAt: '2026-11-22T12:10:00.000Z' }
  readonly pairingAnswer = 'a'.repeat(43)
  me: unknown = null

  /** It stands on the group's list, put there from another device. */
  list(paper: CapturedPaper): void {
    this.arxiv.set(paper.work, paper)
    this.#listed.add(paper.work)
  }

  readonly connect = (session: { server: string; token: string | null }) => connect(session, this.fetch)

  readonly fetch = async (url: unknown, init?: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(String(url))
    const paths = pathname.replace('/trpc/', '').split(',')
    const body = JSON.parse(String(init?.body ?? searchParams.get('input'))) as Record<string, Input>
    const token = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '') ?? null
    const answers = []
    for (const [index, path] of paths.entries()) {
      const answer = await this.#answer(path, body[index] as Input, token)
      if (paths.length === 1) return answer
      answers.push(...((await answer.json()) as unknown[]))
    }
    return new Response(JSON.stringify(answers), { status: 207 })
  }

  async #answer(path: string, input: Input, token: string | null): Promise<Response> {
    this.requests.push({ path, token, input })
    const fault = this.fault(path, input)
    if (fault === 'lost') throw new TypeError('Failed to fetch')
    if (fault === 'portal') return new Response('<!doctype html><title>Sign in to the WLAN</title>')
    if (fault === 'nonsense') return json({ result: { data: { thanks: true } } })
    if (fault !== null && fault !== 'unheard') return refusal(fault.refused)
    const known = token === this.token || path === 'accounts.pair' || path.startsWith('pairings.')
    const answer = known ? this.#once(path, input) : refusal('not_signed_in')
    if (fault === 'unheard') throw new TypeError('Failed to fetch')
    return answer
  }

  #once(path: string, input: Input): Response {
    if (path === 'accounts.pair' && input.code !== this.code) return refusal('code_not_valid')
    if (path === 'pairings.collect' && !this.#collects(input)) return refusal('pairing_not_valid')
    const read = this.#read(path, input)
    if (read !== undefined) return json({ result: { data: read } })
    const absent = path === 'papers.captureById' ? this.absent.get(input.work) : undefined
    if (absent !== undefined) return refusal('not_found', absent)
    const asked = JSON.stringify([path, input])
    const before = this.#done.get(input.operationId)
    if (before !== undefined) {
      return before.asked === asked ? json({ result: { data: before.answer } }) : refusal('operation_reused')
    }
    const answer = this.#change(path, input)
    if (typeof answer === 'string') return refusal(answer)
    this.#done.set(input.operationId, { asked, answer })
    return json({ result: { data: answer } })
  }

  #collects({ requestId, secret, answer }: Input): boolean {
    const { asked } = this
    return requestId === asked.requestId && secret === asked.secret && answer === this.pairingAnswer
  }

  /** Undefined: it is no query. */
  #read(path: string, input: Input): unknown {
    if (path === 'summaries.mine') return this.#mine(input.work)
    if (path === 'readings.standing') return this.#standing(input)
    if (path === 'readings.get') return this.#reading(input)
    if (path === 'readings.standings') return this.#standings(input)
    if (path === 'accounts.me') return this.me
    if (path === 'drafts.list') return this.copies
    if (path === 'drafts.forget') return { forgotten: false }
    if (path === 'drafts.keep')
      return { state: 'kept', number: input.number, keptAt: '2026-11-22T12:00:00.000Z' }
    if (path === 'accounts.pair') return { token: this.token, me: this.me }
    if (path === 'pairings.ask') return this.asked
    if (path === 'pairings.collect') return { token: this.token, me: this.me }
    return path === 'accounts.signOut' ? { ended: true } : undefined
  }

  #change(path: string, input: Input): RefusalCode | object {
    if (path === 'papers.captureById') return this.#captureById(input)
    if (path === 'summaries.withdraw' || path === 'summaries.restore') return this.#step(path, input)
    if (path === 'readings.vote') return this.#vote(input)
    return path === 'papers.capture' || path === 'papers.nominate'
      ? this.#capture(path, input)
      : this.#submit(input)
  }

  /** As the server does: a repeated operation hears the first answer, also when the paper is there by now. */
  #captureById({ work, groupId, version }: Input) {
    this.#awaited.add(work)
    this.applied.push({ path: 'papers.captureById', work, takeaway: '' })
    return this.arxiv.has(work)
      ? { state: 'captured', readingId: randomUUID(), groupId, version, already: false }
      : { state: 'waiting', groupId, work, version }
  }

  #reading({ readingId }: Input) {
    return { id: readingId, paper: this.arxiv.get(this.#works.get(String(readingId)) ?? ''), summaries: [] }
  }

  #standing({ work, groupId }: Input) {
    if (this.#awaited.has(work) && this.arxiv.has(work)) this.#listed.add(work)
    if (!this.#listed.has(work)) return null
    const myRevision = this.texts.get(work)?.revision ?? 0
    const [known] = [...this.#works].find(([, of]) => of === work) ?? []
    const readingId = known ?? randomUUID()
    this.#works.set(readingId, work)
    return {
      ...{ groupId, readingId, version: 7, startsAt: null, dueAt: null },
      ...{ summaryCount: Math.min(1, myRevision), myRevision },
      ...{ state: this.reasons.has(work) ? 'nominated' : 'listed', reason: this.reasons.get(work) ?? '' },
      votes: this.#votes(work),
    }
  }

  #votes(work: string) {
    const mine = this.voted.has(work)
    return { count: 2 + Number(mine), earlier: 0, mine: mine ? 'counts' : null }
  }

  #vote({ readingId, vote }: Input) {
    const work = this.#works.get(String(readingId)) ?? ''
    if (vote === true) this.voted.add(work)
    else this.voted.delete(work)
    this.applied.push({ path: 'readings.vote', work, takeaway: '' })
    return { vote }
  }

  #standings({ works }: Input) {
    return (works as string[]).flatMap((work) => {
      return this.standings.filter((standing) => standing.work === work)
    })
  }

  #mine(work: string) {
    const text = this.texts.get(work)
    return text === undefined ? null : { ...text, version: 7 }
  }

  #capture(path: string, input: Input) {
    const work = input.paper?.work ?? ''
    const already = this.#listed.has(work)
    this.#listed.add(work)
    if (typeof input.reason === 'string' && !already) this.reasons.set(work, input.reason)
    this.applied.push({ path, work, takeaway: '' })
    return { readingId: randomUUID(), groupId: input.groupId, version: 7, already }
  }

  #step(path: string, { work, revision, deviceTime }: Input): RefusalCode | object {
    const known = this.texts.get(work)?.revision ?? 0
    const withdrawn = path === 'summaries.withdraw'
    if (known === 0) return 'not_found'
    if (known !== revision) return 'summary_conflict'
    if (this.withdrawn.has(work) === withdrawn)
      return withdrawn ? 'summary_withdrawn' : 'summary_not_withdrawn'
    if (withdrawn) this.withdrawn.add(work)
    else this.withdrawn.delete(work)
    this.applied.push({ path, work, takeaway: '' })
    const ids = { summaryId: randomUUID(), readingId: randomUUID() }
    return { ...ids, revision, withdrawn, deviceTime, receivedAt: '2026-11-22T12:00:00.000Z' }
  }

  #submit({ work, baseRevision, content, version, deviceTime }: Input): RefusalCode | object {
    if (!this.#listed.has(work)) return 'reading_not_listed'
    const revision = this.texts.get(work)?.revision ?? 0
    if (revision !== baseRevision) return 'summary_conflict'
    this.texts.set(work, { revision: revision + 1, content })
    this.withdrawn.delete(work)
    this.applied.push({ path: 'summaries.submit', work, takeaway: content.takeaway })
    return {
      ...{ summaryId: randomUUID(), readingId: randomUUID(), revision: revision + 1, version, deviceTime },
      receivedAt: '2026-11-22T12:00:00.000Z',
      dueAt: null,
      punctuality: 'no_deadline',
    }
  }
}

function refusal(code: RefusalCode, detail?: string): Response {
  const [status, text] = REFUSALS[code]
  const message = detail ?? text
  const data = { refusal: code, requestId: 'r', httpStatus: status }
  return json({ error: { message, code: -32000, data } }, status)
}
