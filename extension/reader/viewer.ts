// pdf.js's own components on one scrolling box: pages with text layer and links, find, and the way to a destination.
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { components, pdfjs } from './pdfjs.ts'

export interface Viewer {
  readonly pages: InstanceType<typeof components.PDFViewer>
  readonly bus: InstanceType<typeof components.EventBus>
  readonly links: InstanceType<typeof components.PDFLinkService>
  show(document: PDFDocumentProxy): void
  close(): void
}

/** Links out of a paper lead to web pages only, in a tab of their own that knows nothing of this one. */
class PaperLinks extends components.PDFLinkService {
  override addLinkAttributes(link: HTMLAnchorElement, url: string): void {
    if (/^https?:\/\//i.test(url)) super.addLinkAttributes(link, url, true)
  }

  /**
   * With the keyboard, where it is still with what was pressed. pdf.js would take it whenever the page is drawn next, also
   * from whoever types by then.
   */
  override async goToDestination(dest: string | unknown[]): Promise<void> {
    const paper = this.pdfDocument as PDFDocumentProxy | null
    const pages = this.pdfViewer as Viewer['pages'] | null
    if (paper === null || pages === null) return
    const pressed = document.activeElement
    const place = typeof dest === 'string' ? await paper.getDestination(dest) : dest
    const pageNumber = await pageOf(paper, place)
    if (place === null || pageNumber === null) return
    pages.scrollPageIntoView({ pageNumber, destArray: place })
    if (document.activeElement === pressed) pages.container.focus({ preventScroll: true })
  }
}

type PageRef = Parameters<PDFDocumentProxy['getPageIndex']>[0]

/** Null: it leads nowhere. */
async function pageOf(paper: PDFDocumentProxy, place: readonly unknown[] | null): Promise<number | null> {
  const [page] = place ?? []
  const at = typeof page === 'object' && page !== null ? paper.getPageIndex(page as PageRef) : page
  const index = await Promise.resolve(at).catch(() => null)
  return typeof index === 'number' && index >= 0 && index < paper.numPages ? index + 1 : null
}

export function openViewer(container: HTMLDivElement): Viewer {
  const bus = new components.EventBus()
  const links = new PaperLinks({ eventBus: bus, externalLinkRel: 'noopener noreferrer nofollow' })
  const findController = new components.PDFFindController({ eventBus: bus, linkService: links })
  const pages = new components.PDFViewer({
    container,
    eventBus: bus,
    linkService: links,
    findController,
    annotationMode: pdfjs.AnnotationMode.ENABLE,
    annotationEditorMode: pdfjs.AnnotationEditorType.DISABLE,
  })
  links.setViewer(pages)
  bus.on('annotationlayerrendered', ({ source }: { source: { div: HTMLElement } }) => nameLinks(source.div))
  new ResizeObserver(() => refit(pages)).observe(container)
  return {
    pages,
    bus,
    links,
    show(document) {
      links.setDocument(document, null)
      pages.setDocument(document)
    },
    close() {
      pages.setDocument(null as never)
      links.setDocument(null, null)
    },
  }
}

/** A zoom that goes by the width follows it. */
function refit(pages: Viewer['pages']): void {
  if (pages.pagesCount === 0) return
  const zoom = pages.currentScaleValue ?? ''
  if (zoom === 'auto' || zoom.startsWith('page-')) pages.currentScaleValue = zoom
  pages.update()
}

/** The links of a PDF lie over its words and have none of their own. */
function nameLinks(page: HTMLElement): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>('.annotationLayer a[href]:not([aria-label])')) {
    link.setAttribute('aria-label', link.title === '' ? 'To another place in this paper' : link.title)
  }
}
