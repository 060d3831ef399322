// The reader as a whole: one paper, fetched, opened, left and come back to.
import { signal } from '@preact/signals'
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist'
import type { Storage } from '../../shared/device/storage.ts'
import { MANY_PAGES, type PdfTrouble } from '../../shared/domain/judge-pdf.ts'
import { pdfAddress, printPaper } from '../../shared/domain/print-paper.ts'
import type { Recognised } from '../../shared/domain/recognise-paper.ts'
import { type FetchedPdf, fetchPdf } from './fetch-pdf.ts'
import { Find } from './find.ts'
import { ViewKeeper } from './keep-view.ts'
import { documentSettings, pdfjs } from './pdfjs.ts'
import { openViewer, type Viewer } from './viewer.ts'

export type Status =
  | { readonly is: 'loading'; readonly loaded: number; readonly total: number | null }
  | { readonly is: 'asking'; readonly about: 'bytes' | 'pages'; readonly amount: number }
  | { readonly is: 'trouble'; readonly trouble: PdfTrouble }
  | { readonly is: 'stopped' | 'open' }

export interface OutlineNode {
  readonly title: string
  readonly dest: string | readonly unknown[] | null
  readonly items: readonly OutlineNode[]
}

/** Who reads the paper is told once it can be read; the answer is awaited by nobody. */
export type Opened = (document: PDFDocumentProxy, viewer: Viewer) => void

const BEGUN: Status = { is: 'loading', loaded: 0, total: null }
const FIRST_ZOOM = 'auto'

export class Reader {
  readonly paper: Recognised
  readonly views: ViewKeeper
  readonly status = signal<Status>(BEGUN)
  readonly page = signal(1)
  readonly pages = signal(0)
  /** As the viewer writes it, and in hundredths. */
  readonly zoom = signal({ value: FIRST_ZOOM, percent: 100 })
  /** What just happened, in words. */
  readonly said = signal('')
  readonly contents = signal(false)
  readonly outline = signal<readonly OutlineNode[]>([])
  /** The version that is shown, once it is known. */
  readonly version = signal<number | null>(null)
  readonly find = signal<Find | null>(null)
  readonly #opened: Opened
  #viewer: Viewer | null = null
  #task: PDFDocumentLoadingTask | null = null
  #stopper = new AbortController()
  #answer: (yes: boolean) => void = () => undefined

  constructor(paper: Recognised, { storage, opened }: { storage: Storage; opened: Opened }) {
    this.paper = paper
    this.views = new ViewKeeper(storage)
    this.version.value = paper.version
    this.#opened = opened
  }

  get viewer(): Viewer | null {
    return this.#viewer
  }

  get name(): string {
    return printPaper(this.paper.work, this.version.value)
  }

  /** On the box in which the pages scroll; once. */
  attach(container: HTMLDivElement): void {
    const viewer = openViewer(container)
    this.#viewer = viewer
    this.find.value = new Find(viewer.bus)
    viewer.bus.on('pagechanging', ({ pageNumber }: { pageNumber: number }) => {
      this.page.value = pageNumber
    })
    viewer.bus.on('scalechanging', ({ scale }: { scale: number }) => {
      this.zoom.value = { value: viewer.pages.currentScaleValue, percent: Math.round(scale * 100) }
    })
    viewer.bus.on('updateviewarea', () => this.#keepView())
    viewer.bus.on('pagesinit', () => void this.#takeUpView())
    void this.load()
  }

  /** Also again, after trouble. */
  async load(): Promise<void> {
    await this.#leave()
    const { signal: stopped } = this.#stopper
    this.status.value = BEGUN
    try {
      const fetched = await fetchPdf(pdfAddress(this.paper.work, this.paper.version), {
        signal: stopped,
        progress: (loaded, total) => this.#progress(loaded, total),
        mayFetch: (bytes) => this.#ask('bytes', bytes),
        broken: () => void this.#fail('offline'),
      })
      if (stopped.aborted) return
      if ('trouble' in fetched) this.#fail(fetched.trouble)
      else if ('declined' in fetched) this.stop()
      else await this.#open(fetched, stopped)
    } catch (error) {
      if (!stopped.aborted) this.#fail(troubleOf(error))
    }
  }

  stop(): void {
    void this.#leave()
    this.status.value = { is: 'stopped' }
  }

  /** To the question that stands. */
  answer(yes: boolean): void {
    this.#answer(yes)
  }

  goToPage(page: number): void {
    const { pages } = this
    if (this.#viewer === null || !Number.isInteger(page)) return
    this.#viewer.pages.currentPageNumber = Math.min(Math.max(page, 1), pages.value)
  }

  zoomTo(change: 'in' | 'out' | 'width'): void {
    const viewer = this.#viewer?.pages
    if (viewer === undefined) return
    if (change === 'in') viewer.increaseScale()
    else if (change === 'out') viewer.decreaseScale()
    else viewer.currentScaleValue = 'page-width'
  }

  goTo(dest: OutlineNode['dest']): void {
    if (dest !== null) void this.#viewer?.links.goToDestination(dest as string | unknown[])
  }

  async bytes(): Promise<Uint8Array | null> {
    return (await this.#task?.promise)?.getData() ?? null
  }

  async #open({ version, source }: FetchedPdf, stopped: AbortSignal): Promise<void> {
    this.version.value ??= version
    const task = pdfjs.getDocument({ ...documentSettings(), ...source })
    this.#task = task
    const document = await task.promise
    const many = document.numPages > MANY_PAGES
    if (many && !(await this.#ask('pages', document.numPages))) return this.stop()
    if (stopped.aborted) return
    this.pages.value = document.numPages
    this.status.value = { is: 'open' }
    const viewer = this.#viewer
    if (viewer === null) return
    viewer.show(document)
    this.outline.value = (await document.getOutline().catch(() => null)) ?? []
    this.#opened(document, viewer)
  }

  #ask(about: 'bytes' | 'pages', amount: number): Promise<boolean> {
    this.status.value = { is: 'asking', about, amount }
    return new Promise((done) => {
      this.#answer = (yes) => {
        if (yes) this.status.value = BEGUN
        done(yes)
      }
    })
  }

  #progress(loaded: number, total: number | null): void {
    if (this.status.value.is === 'loading') this.status.value = { is: 'loading', loaded, total }
  }

  #fail(trouble: PdfTrouble): void {
    void this.#leave()
    this.status.value = { is: 'trouble', trouble }
  }

  async #leave(): Promise<void> {
    this.#stopper.abort()
    this.#stopper = new AbortController()
    this.#answer(false)
    const task = this.#task
    this.#task = null
    if (task === null) return
    this.views.flush()
    this.#viewer?.close()
    this.outline.value = []
    await task.destroy()
  }

  #keepView(): void {
    const viewer = this.#viewer
    if (viewer === null || this.status.value.is !== 'open') return
    const { currentPageNumber: page, currentScaleValue: zoom } = viewer.pages
    this.views.see({
      work: this.paper.work,
      version: this.version.value ?? 0,
      page,
      zoom: zoom || FIRST_ZOOM,
    })
  }

  async #takeUpView(): Promise<void> {
    const viewer = this.#viewer
    if (viewer === null) return
    viewer.pages.currentScaleValue = FIRST_ZOOM
    const kept = await this.views.load({ work: this.paper.work, version: this.version.value ?? 0 })
    if (kept === undefined) return
    viewer.pages.currentScaleValue = kept.zoom
    this.goToPage(kept.page)
  }
}

function troubleOf(error: unknown): PdfTrouble {
  return error instanceof pdfjs.PasswordException ? 'locked' : 'damaged'
}
