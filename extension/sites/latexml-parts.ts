// What carries a number of its own in a full text made by LaTeXML: figures, tables, algorithms, equations, theorems.
import type { PartKind } from '../../shared/contract/pointer.ts'
import { oneLine, writtenLine } from './page-text.ts'

export interface PartOnPage {
  readonly element: Element
  readonly kind: PartKind
  /** As printed, without the mark that ends it: `Figure 3`, `(4)`. */
  readonly label: string
  readonly caption: string
}

const ANY = '.ltx_figure, .ltx_table, .ltx_float, .ltx_theorem, .ltx_tag_equation'
/** `(a)` under a picture: a piece of a figure. In an equation it is the number itself. */
const PIECE = /^\(\w{1,3}\)$/

/** In the order of the page. */
export function partsOn(root: ParentNode): PartOnPage[] {
  return [...root.querySelectorAll(ANY)].flatMap((element) => {
    const part = element.matches('.ltx_tag_equation')
      ? equation(element)
      : element.matches('.ltx_theorem')
        ? theorem(element)
        : float(element)
    return part === null ? [] : [part]
  })
}

function float(element: Element): PartOnPage | null {
  const caption = [...element.querySelectorAll('.ltx_caption')].find(
    (one) => one.closest('.ltx_figure, .ltx_table, .ltx_float') === element,
  )
  const { label, rest } = parted(caption)
  if (label === '' || PIECE.test(label)) return null
  return { element, kind: kindOf(element, label), label, caption: rest }
}

function kindOf(element: Element, label: string): PartKind {
  if (/^alg/i.test(label)) return 'algorithm'
  return element.matches('.ltx_table') ? 'table' : 'figure'
}

function equation(tag: Element): PartOnPage | null {
  const element = tag.closest('.ltx_eqn_row, tr') ?? tag.parentElement
  const label = oneLine(tag.textContent ?? '')
  if (element === null || label === '') return null
  const cells = [...element.querySelectorAll('math')].map((math) => math.getAttribute('alttext') ?? '')
  return { element, kind: 'equation', label, caption: oneLine(cells.join(' ')) }
}

function theorem(element: Element): PartOnPage | null {
  const title = [...element.children].find((child) => child.matches('.ltx_title'))
  const { label, rest } = parted(title)
  if (label === '') return null
  const body = element.querySelector('.ltx_para, .ltx_p')
  return { element, kind: 'theorem', label, caption: rest === '' ? writtenLine(body) : rest }
}

/** `Figure 3: Lanterns` → its label, and the rest. */
function parted(line: Element | undefined): { label: string; rest: string } {
  const tag = oneLine(line?.querySelector('.ltx_tag')?.textContent ?? '')
  const whole = writtenLine(line)
  const rest = tag !== '' && whole.startsWith(tag) ? whole.slice(tag.length) : whole
  return { label: tag.replace(/\s*[.:]$/, ''), rest: rest.replace(/^[\s.:]+/, '') }
}
