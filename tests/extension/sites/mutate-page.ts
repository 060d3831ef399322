import type { Random } from '../../support/random.ts'
// Damages pages the way the world does: elements and attributes lost, doubled or swapped, transfers cut short.
// Everything follows from one seed.

export function pick<T>(random: Random, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)]
  if (chosen === undefined) throw new Error('nothing to pick from')
  return chosen
}

/** Cut off at a random byte, or with a hole of up to 2,000 bytes; what is left is read as UTF-8. */
export function cutSource(random: Random, html: string): string {
  const bytes = new TextEncoder().encode(html)
  const from = Math.floor(random() * bytes.length)
  const to = random() < 0.5 ? bytes.length : from + Math.floor(random() * 2_000)
  const decoder = new TextDecoder()
  return decoder.decode(bytes.slice(0, from)) + decoder.decode(bytes.slice(to))
}

/** One random change to the tree. */
export function damage(random: Random, document: Document): void {
  const elements = [...document.querySelectorAll('*')].filter((element) => element.parentElement !== null)
  if (elements.length < 2) return
  const one = pick(random, elements)
  const other = pick(random, elements)
  pick(random, CHANGES)(one, other, random)
}

type Change = (one: Element, other: Element, random: Random) => void

const CHANGES: Change[] = [
  (one) => one.remove(),
  (one) => one.after(one.cloneNode(true)),
  (one, other) => {
    if (!one.contains(other) && !other.contains(one)) one.before(other)
  },
  (one, other) => {
    if (one.contains(other) || other.contains(one)) return
    const place = one.ownerDocument.createElement('i')
    one.replaceWith(place)
    other.replaceWith(one)
    place.replaceWith(other)
  },
  (one) => {
    one.textContent = ''
  },
  (one, other) => {
    one.textContent = other.textContent
  },
  (one, _other, random) => {
    const names = one.getAttributeNames()
    if (names.length > 0) one.removeAttribute(pick(random, names))
  },
  (one, other, random) => {
    const names = one.getAttributeNames()
    if (names.length === 0) return
    const name = pick(random, names)
    const value = other.getAttribute(name)
    // A cut page can hold attribute names that only a parser may make.
    if (value === null || !/^[\w:-]+$/.test(name)) return
    other.setAttribute(name, one.getAttribute(name) ?? '')
    one.setAttribute(name, value)
  },
  (one) => {
    const text = one.firstChild
    if (text?.nodeType === 3) text.textContent = [...(text.textContent ?? '')].reverse().join('')
  },
]
