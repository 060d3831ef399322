// The PDF's list of contents with the places its entries lead to.
import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { PdfHeading } from '../../shared/domain/pdf-place.ts'
import type { OutlineNode } from './reader.ts'

const MOST = 2_000

export async function readHeadings(
  document: PDFDocumentProxy,
  nodes: readonly OutlineNode[],
): Promise<PdfHeading[]> {
  const flat: { node: OutlineNode; depth: number }[] = []
  const visit = (items: readonly OutlineNode[], depth: number) => {
    for (const node of items) {
      if (flat.length >= MOST) return
      flat.push({ node, depth })
      visit(node.items, depth + 1)
    }
  }
  visit(nodes, 0)
  const placed = await Promise.all(
    flat.map(({ node, depth }) => place(document, node, depth).catch(() => null)),
  )
  return placed.filter((heading) => heading !== null)
}

/** Null: it leads to no page. */
async function place(
  document: PDFDocumentProxy,
  { title, dest }: OutlineNode,
  depth: number,
): Promise<PdfHeading | null> {
  const explicit: unknown = typeof dest === 'string' ? await document.getDestination(dest) : dest
  if (!Array.isArray(explicit)) return null
  const [target, how, ...at] = explicit as [unknown, { name?: string } | undefined, ...unknown[]]
  const index = typeof target === 'number' ? target : await document.getPageIndex(target as never)
  const [x, y] = how?.name === 'XYZ' ? at : how?.name?.endsWith('H') ? [0, at[0]] : []
  return {
    ...{ depth, title, page: index + 1 },
    x: typeof x === 'number' ? x : 0,
    y: typeof y === 'number' ? y : null,
  }
}
