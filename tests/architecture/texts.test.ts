// English stands in one place: no page, part or frame of the web app and nothing of the editor holds a text of its own, so that
// translating the files in server/web/texts and shared/writing/texts is enough. Read from the syntax tree, not from lines.
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { sourceFiles, textOf } from './sources.ts'

/** Attributes that people read or hear. */
const SPOKEN =
  /^(?:title|label|placeholder|alt|hint|problem|button|done|aria-(?:label|description|placeholder|roledescription|valuetext))$/
/** Keys, signs and addresses are no words: `j`, ` · `, `chrome://extensions`. */
const WORDS = /\p{L}{2,}/u
const ADDRESS = /^\S+[/:]\S+$/

type Node = Readonly<Record<string, unknown>> & { readonly type: string }
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

/** Every text that a component writes itself. */
function textsIn(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} cannot be read`)
  const found: string[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one)
    if (!isNode(node)) return
    if (node.type === 'JSXText') found.push(String(node.value))
    if (node.type === 'JSXExpressionContainer') found.push(...literals(node.expression))
    if (node.type === 'JSXAttribute') {
      const { name, value } = node as unknown as { name: { name: string }; value: unknown }
      if (SPOKEN.test(String(name.name))) found.push(...literals(value))
      // Classes, ids and roles are no texts; what is nested in braces may hold elements.
      if (isNode(value) && value.type === 'JSXExpressionContainer' && isNode(value.expression))
        walk(jsxIn(value.expression))
      return
    }
    for (const child of Object.values(node)) walk(child)
  }
  walk(program)
  return found.map((text) => text.trim()).filter((text) => WORDS.test(text) && !ADDRESS.test(text))
}

/** Strings and templates that become the text: also behind a condition. */
function literals(node: unknown): string[] {
  if (!isNode(node)) return []
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node.type === 'TemplateLiteral')
    return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)
  if (node.type === 'ConditionalExpression')
    return [...literals(node.consequent), ...literals(node.alternate)]
  if (node.type === 'LogicalExpression') return literals(node.right)
  if (node.type === 'JSXExpressionContainer') return literals(node.expression)
  return []
}

function jsxIn(node: unknown): Node[] {
  if (Array.isArray(node)) return node.flatMap(jsxIn)
  if (!isNode(node)) return []
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') return [node]
  return Object.values(node).flatMap(jsxIn)
}

/** Sentences that a file says by itself: in capital letters at the beginning, and with a space. */
function sentencesIn(file: string, source: string): string[] {
  const { program } = parseSync(file, source)
  const found: string[] = []
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) walk(one)
    if (!isNode(node)) return
    if (node.type === 'Literal' || node.type === 'TemplateLiteral') found.push(...literals(node))
    for (const child of Object.values(node)) walk(child)
  }
  walk(program)
  return found.map((text) => text.trim()).filter((text) => /^\p{Lu}\p{L}+[^\p{L}]*\s\S/u.test(text))
}

const files = sourceFiles(['server/web']).filter(
  (file) => /^server\/web\/(?:pages|parts|frame|writing)\//.test(file) || file === 'server/web/app.tsx',
)

test('no page, part or frame of the web app holds a text of its own', () => {
  const found = files.flatMap((file) => textsIn(file, textOf(file)).map((text) => `${file}: ${text}`))
  console.log(`texts: ${files.length} files read, ${found.length} with a text of their own`)
  expect(found).toEqual([])
})

test('nothing of the editor holds a text of its own', () => {
  const editor = sourceFiles(['shared/writing']).filter((file) => !file.includes('/texts/'))
  const found = editor.flatMap((file) => [
    ...textsIn(file, textOf(file)).map((text) => `${file}: ${text}`),
    ...sentencesIn(file, textOf(file)).map((text) => `${file}: ${text}`),
  ])
  console.log(`texts: ${editor.length} files of the editor read, ${found.length} texts of their own`)
  expect(found).toEqual([])
})

test('the rule sees a text wherever it stands', () => {
  const seen = (source: string) => textsIn('part.tsx', source)
  expect(seen('const a = <p>Hello there</p>')).toEqual(['Hello there'])
  expect(seen('const a = <p>{open ? "Open" : "Shut"}</p>')).toEqual(['Open', 'Shut'])
  expect(seen('const a = <p>{n > 0 && `more papers`}</p>')).toEqual(['more papers'])
  expect(seen('const a = <input placeholder="Your name" />')).toEqual(['Your name'])
  expect(seen('const a = <Field label={"Your name"} />')).toEqual(['Your name'])
  expect(seen('const a = <Box done={<p>Saved</p>} />')).toEqual(['Saved'])
  expect(sentencesIn('a.ts', "const a = (n) => n > 1 ? 'Nothing of this' : `You took it`")).toEqual([
    ...['Nothing of this', 'You took it'],
  ])
  expect(sentencesIn('a.ts', "const a = ['small muted', 'ArrowDown', 'Escape', 'text/plain']")).toEqual([])
  expect(seen('const a = <p class="small muted">{texts.home} · <kbd>j</kbd></p>')).toEqual([])
})
