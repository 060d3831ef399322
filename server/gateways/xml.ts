// The smallest reader of XML that arXiv's answers need. Strict: what is cut off or not well-formed is refused whole.
// It knows no DTD, so nobody can declare an entity and nothing beside the text itself is ever read.

export interface XmlElement {
  /** Without prefix. */
  readonly name: string
  /** The namespace as its address; empty when there is none. */
  readonly space: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** All text inside, in order. */
  readonly text: string
}

/** Says in a few words of our own what does not fit; never repeats the text. */
export class XmlFault extends Error {}

const NAME = String.raw`[\p{L}_][\p{L}\p{N}_.\-]*(?::[\p{L}_][\p{L}\p{N}_.\-]*)?`
const TOKEN = new RegExp(
  [
    String.raw`<!--(?<comment>[\s\S]*?)-->`,
    String.raw`<!\[CDATA\[(?<raw>[\s\S]*?)\]\]>`,
    String.raw`<\?[\s\S]*?\?>`,
    String.raw`</(?<close>${NAME})\s*>`,
    String.raw`<(?<open>${NAME})(?<attributes>(?:\s+${NAME}\s*=\s*(?:"[^<"]*"|'[^<']*'))*)\s*(?<empty>/?)>`,
    `(?<text>[^<]+)`,
  ].join('|'),
  'uy',
)
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'gu')
const DEEPEST = 64

type Scope = ReadonlyMap<string, string>

interface Open {
  readonly tag: string
  readonly attributes: ReadonlyMap<string, string>
  readonly scope: Scope
  readonly children: XmlElement[]
  readonly text: string[]
}

/** The root element. Throws XmlFault. */
export function readXml(source: string): XmlElement {
  const top: Open = { tag: '', attributes: new Map(), scope: new Map([['', '']]), children: [], text: [] }
  const stack = [top]
  for (const token of tokensOf(source.replace(/^\uFEFF/, ''))) readToken(stack, token)
  if (stack.length > 1) throw new XmlFault('ends before its last element is closed')
  const [root, another] = top.children
  if (root === undefined || another !== undefined) throw new XmlFault('has not exactly one root element')
  if (top.text.join('').trim() !== '') throw new XmlFault('has text outside its root element')
  return root
}

export function childrenNamed(element: XmlElement, name: string, space = element.space): XmlElement[] {
  return element.children.filter((child) => child.name === name && child.space === space)
}

/** Empty when there is no such child. */
export function textOf(element: XmlElement, name: string, space = element.space): string {
  return childrenNamed(element, name, space)[0]?.text ?? ''
}

type Token = Record<string, string | undefined>

function* tokensOf(source: string): Generator<Token> {
  let at = 0
  while (at < source.length) {
    TOKEN.lastIndex = at
    const found = TOKEN.exec(source)
    if (found === null) throw new XmlFault('holds a mark that is not well-formed')
    at = TOKEN.lastIndex
    yield found.groups ?? {}
  }
}

function readToken(stack: Open[], token: Token): void {
  const inside = stack.at(-1)
  if (inside === undefined) throw new XmlFault('closes more than it opens')
  if (token.text !== undefined) inside.text.push(decoded(token.text))
  if (token.raw !== undefined) inside.text.push(token.raw)
  if (token.open !== undefined) open(stack, inside, token)
  if (token.close !== undefined || token.empty === '/') close(stack, token.close)
}

function open(stack: Open[], inside: Open, token: Token): void {
  if (stack.length > DEEPEST) throw new XmlFault('is nested too deep')
  const attributes = attributesOf(token.attributes ?? '')
  const declared = [...attributes].flatMap(([name, value]): [string, string][] => {
    if (name === 'xmlns') return [['', value]]
    return name.startsWith('xmlns:') ? [[name.slice('xmlns:'.length), value]] : []
  })
  const scope = declared.length === 0 ? inside.scope : new Map([...inside.scope, ...declared])
  stack.push({ tag: token.open ?? '', attributes, scope, children: [], text: [] })
}

function close(stack: Open[], tag: string | undefined): void {
  const done = stack.pop()
  const outside = stack.at(-1)
  if (done === undefined || outside === undefined) throw new XmlFault('closes more than it opens')
  if (tag !== undefined && tag !== done.tag) throw new XmlFault('closes another element than it opened')
  const [prefix = '', local] = done.tag.includes(':') ? done.tag.split(':') : ['', done.tag]
  const space = done.scope.get(prefix)
  if (space === undefined || local === undefined) throw new XmlFault('uses a prefix that it does not declare')
  const text = done.text.join('')
  outside.children.push({ name: local, space, attributes: done.attributes, children: done.children, text })
  if (stack.length > 1) outside.text.push(text)
}

function attributesOf(source: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', quoted, single = ''] of source.matchAll(ATTRIBUTE)) {
    if (found.has(name)) throw new XmlFault('gives an attribute twice')
    found.set(name, decoded(quoted ?? single))
  }
  return found
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}))?(;?)/gi,
    (_, decimal, hex, name, end) => {
      if (end === '') throw new XmlFault('holds an ampersand that is not written as one')
      if (name === undefined)
        return character(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
      const known = ENTITIES[name]
      if (known === undefined) throw new XmlFault('uses an entity that nobody declared')
      return known
    },
  )
}

/** What no text may hold becomes the replacement character. */
function character(code: number): string {
  const kept = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return kept ? String.fromCodePoint(code) : '\ufffd'
}
