// Brings the PDF from arXiv: one request that is looked at before pdf.js sees it, and, where arXiv knows them, requests for
// the parts that are wanted early. Nothing is sent along: no cookies, no referrer.
import { judgePdf, MANY_BYTES, type PdfTrouble, versionInName } from '../../shared/domain/judge-pdf.ts'
import { pdfjs } from './pdfjs.ts'

export interface FetchWorld {
  readonly signal: AbortSignal
  progress(loaded: number, total: number | null): void
  /** A very large one: false leaves it. */
  mayFetch(bytes: number): Promise<boolean>
  /** The line broke before all of it was here. */
  broken(): void
}

export interface FetchedPdf {
  /** What the version is, as arXiv named the file; null where it did not. */
  readonly version: number | null
  readonly source:
    | { readonly range: ArxivStream; readonly disableRange: boolean }
    | { readonly data: Uint8Array }
}

export type Fetched = FetchedPdf | { readonly trouble: PdfTrouble } | { readonly declined: true }

type Bytes = Uint8Array<ArrayBuffer>
type Reader = ReadableStreamDefaultReader<Bytes>

const START = 1_024
const START_OF_PAGE = 16_384

/** Rejects only when the signal stopped it. */
export async function fetchPdf(address: string, world: FetchWorld): Promise<Fetched> {
  const response = await ask(address, world.signal)
  const reader = response?.body?.getReader()
  if (response === null || reader === undefined) return { trouble: 'offline' }
  const type = response.headers.get('content-type') ?? ''
  const first = await readStart(reader, /html/i.test(type) ? START_OF_PAGE : START).catch(stoppedOr(world))
  if (first === null) return { trouble: 'offline' }
  const start = new TextDecoder('latin1').decode(first.bytes.slice(0, START_OF_PAGE))
  const trouble = judgePdf({ status: response.status, type, start })
  const length = lengthOf(response)
  const declined = trouble === null && (length ?? 0) > MANY_BYTES && !(await world.mayFetch(length ?? 0))
  if (trouble !== null || declined) await reader.cancel().catch(() => undefined)
  if (trouble !== null) return { trouble }
  return declined ? { declined } : openSource({ response, reader, first, length }, world)
}

/** Null: nobody answered. */
async function ask(
  address: string,
  signal: AbortSignal,
  headers: HeadersInit = {},
): Promise<Response | null> {
  const request = { signal, headers, credentials: 'omit', referrerPolicy: 'no-referrer' } as const
  return fetch(address, request).catch(stoppedOr({ signal }))
}

function stoppedOr({ signal }: { readonly signal: AbortSignal }): (error: unknown) => null {
  return (error) => {
    if (signal.aborted) throw error
    return null
  }
}

interface Begun {
  readonly response: Response
  readonly reader: Reader
  readonly first: { readonly bytes: Bytes; readonly done: boolean }
  readonly length: number | null
}

async function openSource({ response, reader, first, length }: Begun, world: FetchWorld): Promise<Fetched> {
  const named = response.headers.get('content-disposition')?.match(/filename="?([^";]+)/i)?.[1]
  const version = versionInName(named ?? '') ?? versionInName(new URL(response.url).pathname)
  if (length !== null) {
    const range = new ArxivStream({ address: response.url, reader, first, length }, world)
    const disableRange = response.headers.get('accept-ranges') !== 'bytes'
    return { version, source: { range, disableRange } }
  }
  // Nobody said how long it is: then it is read whole first.
  const rest = first.done ? new Uint8Array() : await readRest(reader, first.bytes.length, world)
  return rest === null ? { trouble: 'offline' } : { version, source: { data: joined([first.bytes, rest]) } }
}

/** The length of what the stream gives; unknown where it was packed on the way. */
function lengthOf({ headers }: Response): number | null {
  const length = Number(headers.get('content-length') ?? '')
  return headers.has('content-encoding') || !Number.isSafeInteger(length) || length <= 0 ? null : length
}

async function readStart(reader: Reader, wanted: number): Promise<{ bytes: Bytes; done: boolean }> {
  const chunks: Bytes[] = []
  let size = 0
  while (size < wanted) {
    const { done, value } = await reader.read()
    if (done) return { bytes: joined(chunks), done }
    chunks.push(value)
    size += value.length
  }
  return { bytes: joined(chunks), done: false }
}

async function readRest(reader: Reader, before: number, world: FetchWorld): Promise<Bytes | null> {
  const chunks: Bytes[] = []
  let size = before
  const read = () => reader.read().catch(stoppedOr(world))
  for (let step = await read(); step?.done !== true; step = await read()) {
    if (step === null) return null
    chunks.push(step.value)
    size += step.value.length
    world.progress(size, null)
  }
  return joined(chunks)
}

function joined(chunks: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

interface Stream {
  readonly address: string
  readonly reader: Reader
  readonly first: { readonly bytes: Bytes; readonly done: boolean }
  readonly length: number
}

/** What pdf.js draws from: it is handed what comes, and asks for parts it needs before they came. */
export class ArxivStream extends pdfjs.PDFDataRangeTransport {
  readonly #stream: Stream
  readonly #world: FetchWorld
  #ended = false

  constructor(stream: Stream, world: FetchWorld) {
    super(stream.length, stream.first.bytes, stream.first.done)
    this.#stream = stream
    this.#world = world
  }

  override transportReady(listener: (...args: unknown[]) => void): void {
    super.transportReady(listener as never)
    if (!this.#stream.first.done) void this.#pump()
  }

  override requestDataRange(begin: number, end: number): void {
    void this.#bring(begin, end).catch(() => this.#fail())
  }

  override abort(): void {
    this.#ended = true
    void this.#stream.reader.cancel().catch(() => undefined)
  }

  async #pump(): Promise<void> {
    const { reader, first, length } = this.#stream
    let loaded = first.bytes.length
    const read = () => reader.read().catch(() => null)
    for (let step = await read(); step?.done !== true; step = await read()) {
      if (step === null || this.#ended) return this.#fail()
      loaded += step.value.length
      this.#world.progress(loaded, length)
      this.onDataProgressiveRead(step.value)
    }
    if (loaded < length) this.#fail()
    else this.onDataProgressiveDone()
  }

  async #bring(begin: number, end: number): Promise<void> {
    const { address } = this.#stream
    const response = await ask(address, this.#world.signal, { range: `bytes=${begin}-${end - 1}` })
    if (response?.status !== 206) throw new Error('no such part')
    const bytes = new Uint8Array(await response.arrayBuffer())
    if (!this.#ended) this.onDataRange(begin, bytes)
  }

  #fail(): void {
    if (this.#ended) return
    this.#ended = true
    this.#world.broken()
  }
}
