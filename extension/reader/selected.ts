// What is selected in the pages: which words of which page to which words of which page, and where that is on the screen.
import { offsetAt, readLayer } from './text-layer.ts'

export interface PagePoint {
  readonly page: number
  readonly offset: number
}
export interface Selected {
  readonly from: PagePoint
  readonly to: PagePoint
  readonly spot: { readonly x: number; readonly y: number }
}

/** Null: no words of the paper are selected. */
export function readSelection(container: Element, selection: Selection | null): Selected | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  if (!range.intersectsNode(container)) return null
  const layers = [...container.querySelectorAll('.textLayer')].filter((layer) => range.intersectsNode(layer))
  const [first, last] = [layers[0], layers.at(-1)]
  if (first === undefined || last === undefined) return null
  const from = pointIn(first, { node: range.startContainer, offset: range.startOffset, otherwise: 'start' })
  const to = pointIn(last, { node: range.endContainer, offset: range.endOffset, otherwise: 'end' })
  if (from === null || to === null || (from.page === to.page && from.offset >= to.offset)) return null
  return { from, to, spot: spotOf(range) }
}

function pointIn(
  layer: Element,
  boundary: { node: Node; offset: number; otherwise: 'start' | 'end' },
): PagePoint | null {
  const page = Number(layer.closest<HTMLElement>('.page')?.dataset.pageNumber)
  if (!Number.isInteger(page)) return null
  const { node, offset, otherwise } = boundary
  const text = readLayer(layer)
  if (layer.contains(node)) return { page, offset: offsetAt(text, node, offset) }
  return { page, offset: otherwise === 'start' ? 0 : text.text.length }
}

function spotOf(range: Range): Selected['spot'] {
  const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
  const last = boxes.findLast(({ bottom, top }) => bottom > 0 && top < innerHeight) ?? boxes.at(-1)
  return { x: last?.left ?? 0, y: last?.bottom ?? 0 }
}
