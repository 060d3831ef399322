// Text as a page's author wrote it, read back from what the page shows: hidden addresses restored, formulas as TeX,
// furniture (labels, buttons, tooltips) left out. For all sites.
import { oneLine, paragraphs } from '../../shared/domain/plain-text.ts'

export { oneLine, paragraphs }

const TEXT = 3
const ELEMENT = 1
const FURNITURE =
  'style, noscript, svg, button, [role="tooltip"], .descriptor, .MathJax_Preview, .MathJax, .MathJax_Display, ' +
  // Notes in a title, and what a translating extension has put beside it.
  '.ltx_note, font.notranslate'
const TEX_SCRIPT = 'script[type^="math/tex"]'
/** arXiv shows a long address as a link with one of these texts. */
const STAND_IN = /^this (?:https?|ftp) URL$/i

/** With line breaks as in the source. */
export function writtenText(element: Element | null | undefined): string {
  if (element === null || element === undefined) return ''
  return [...element.childNodes].map(writtenNode).join('')
}

/** On one line. */
export function writtenLine(element: Element | null | undefined): string {
  return oneLine(writtenText(element))
}

function writtenNode(node: Node): string {
  if (node.nodeType === TEXT) return node.textContent ?? ''
  if (node.nodeType !== ELEMENT) return ''
  // By its nodeType; instanceof would depend on the window the page belongs to.
  const element = node as Element
  const tex = element.matches('math') ? element.getAttribute('alttext') : null
  if (tex !== null) return `$${tex}$`
  if (element.matches(TEX_SCRIPT)) return `$${element.textContent ?? ''}$`
  if (element.matches('script') || element.matches(FURNITURE)) return ''
  if (element.matches('br')) return '\n'
  const href = element.getAttribute('href')
  if (href !== null && STAND_IN.test(oneLine(element.textContent ?? ''))) return href
  return writtenText(element)
}
