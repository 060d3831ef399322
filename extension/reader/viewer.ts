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
class WebLinks extends components.PDFLinkService {
  override addLinkAttributes(link: HTMLAnchorElement, url: string): void {
    if (/^https?:\/\//i.test(url)) super.addLinkAttributes(link, url, true)
  }
}

export function openViewer(container: HTMLDivElement): Viewer {
  const bus = new components.EventBus()
  const links = new WebLinks({ eventBus: bus, externalLinkRel: 'noopener noreferrer nofollow' })
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
