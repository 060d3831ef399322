// Between places in the text of a page and places in its text layer, which pdf.js draws over it.

interface Piece {
  readonly node: Text
  readonly start: number
}
export interface LayerText {
  readonly text: string
  readonly pieces: readonly Piece[]
}

/** Line ends stand in the layer as `br`. */
export function readLayer(layer: Element): LayerText {
  const pieces: Piece[] = []
  let text = ''
  const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text) {
      pieces.push({ node, start: text.length })
      text += node.data
    } else if (node.nodeName === 'BR') text += '\n'
  }
  return { text, pieces }
}

/** Where a boundary of a selection lies in the text; one between elements counts as the next words after it. */
export function offsetAt({ text, pieces }: LayerText, node: Node, offset: number): number {
  const own = pieces.find((piece) => piece.node === node)
  if (own !== undefined) return own.start + offset
  const point = document.createRange()
  point.setStart(node, offset)
  point.collapse(true)
  return pieces.find((piece) => point.comparePoint(piece.node, 0) >= 0)?.start ?? text.length
}

/** Null: there are no words between the two. */
export function rangeAt({ pieces }: LayerText, start: number, end: number): Range | null {
  const first = pieces.find(({ node, start: at }) => at + node.length > start)
  const last = pieces.findLast(({ start: at }) => at < end)
  if (first === undefined || last === undefined || first.start >= end) return null
  const range = document.createRange()
  range.setStart(first.node, Math.max(start - first.start, 0))
  range.setEnd(last.node, Math.min(end - last.start, last.node.length))
  return range
}
