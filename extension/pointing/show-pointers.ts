/// <reference types="vite/client" />
// Scrolls to the place that a pointer leads to and marks it, also on a page that was made anew since. The marks are drawn
// over the page from a closed shadow root: highlights of the browser (CSS.highlights) could be read by the page, and with
// them what a member points at.
import type { Pointer } from '../../shared/contract/pointer.ts'
import { type FoundQuote, findQuote } from '../../shared/domain/find-quote.ts'
import { type PaperOnPage, paperOnPage } from './paper-on-page.ts'
import style from './show-pointers.css?inline'

export const SHOWN_TAG = 'lectern-shown'

/** What became of one pointer. `section`: the name of the section that stands for it. */
export interface ShownPlace {
  readonly found: FoundQuote['kind']
  readonly section: string
}

interface Mark {
  readonly ranges: readonly Range[]
  readonly chosen: boolean
}

/** `goTo`: index of the pointer to scroll to. Marks of before go. */
export function showPointers(
  document: Document,
  { pointers, goTo }: { pointers: readonly Pointer[]; goTo: number | null },
): ShownPlace[] {
  const page = paperOnPage(document)
  const found = pointers.map((pointer) => findQuote(page, pointer))
  const marks = found.flatMap((one, index): Mark[] => {
    const ranges = one.kind === 'exact' || one.kind === 'changed' ? seenRanges(page, one) : []
    return ranges.length === 0 ? [] : [{ ranges, chosen: index === goTo }]
  })
  const chosen = goTo === null ? undefined : found[goTo]
  if (chosen !== undefined && chosen.kind !== 'gone') scrollTo(page, chosen)
  draw(document, marks)
  return found.map((one) => ({
    found: one.kind,
    section: one.kind === 'section' ? `${one.section.number} ${one.section.title}`.trim() : '',
  }))
}

type Placed = Exclude<FoundQuote, { kind: 'gone' }>

/** Words in a footnote that is folded away are marked by its sign. */
function seenRanges(page: PaperOnPage, { place }: Placed): Range[] {
  const ranges = page.words.rangesOf(place)
  const seen = ranges.filter((range) => range.getClientRects().length > 0 && range.toString().trim() !== '')
  const note = ranges[0]?.startContainer.parentElement?.closest('.ltx_note')
  if (seen.length > 0 || note === null || note === undefined) return seen
  const sign = note.ownerDocument.createRange()
  sign.selectNodeContents(note.querySelector('.ltx_note_mark') ?? note)
  return [sign]
}

function scrollTo(page: PaperOnPage, found: Placed): void {
  const [first] = seenRanges(page, found)
  const element = first?.startContainer.parentElement
  element?.scrollIntoView({ block: found.kind === 'section' ? 'start' : 'center', inline: 'nearest' })
}

function draw(document: Document, marks: readonly Mark[]): void {
  for (const old of document.querySelectorAll(SHOWN_TAG)) old.remove()
  if (marks.length === 0) return
  const host = document.createElement(SHOWN_TAG)
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = document.createElement('style')
  sheet.textContent = style
  const layer = document.createElement('div')
  root.append(sheet, layer)
  document.documentElement.append(host)
  const ending = new AbortController()
  const { signal } = ending
  let asked = 0
  const paint = () => {
    if (host.isConnected) layer.replaceChildren(...boxesOf(document, marks))
    else ending.abort()
  }
  const redraw = () => {
    cancelAnimationFrame(asked)
    asked = requestAnimationFrame(paint)
  }
  document.addEventListener('scroll', redraw, { capture: true, passive: true, signal })
  document.defaultView?.addEventListener('resize', redraw, { signal })
  document.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.key !== 'Escape') return
      host.remove()
      ending.abort()
    },
    { signal },
  )
  const watch = new ResizeObserver(redraw)
  watch.observe(document.documentElement)
  signal.addEventListener('abort', () => watch.disconnect())
  // At once: a tab that is not looked at draws no frames.
  paint()
}

function boxesOf(document: Document, marks: readonly Mark[]): HTMLElement[] {
  const height = document.documentElement.clientHeight
  return marks.flatMap(({ ranges, chosen }) => {
    const boxes = ranges.flatMap((range) => [...range.getClientRects()])
    const near = boxes.filter(({ top, bottom, width }) => width > 0 && bottom > -height && top < 2 * height)
    return near.map((box) => {
      const mark = document.createElement('i')
      if (chosen) mark.className = 'chosen'
      mark.style.cssText = `left:${box.left}px;top:${box.top}px;width:${box.width}px;height:${box.height}px`
      return mark
    })
  })
}
