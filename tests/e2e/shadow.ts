// What is in our shadow roots: closed to the page and to locators, so read through the debugger.
import type { Page } from '@playwright/test'

export interface Inside {
  readonly text: string
  readonly attributes: ReadonlyMap<string, string>
}

/** Elements of one kind within our elements of one kind, in the order of the page. */
export async function insideOurs(
  page: Page,
  { host, element }: { host: string; element: string },
): Promise<Inside[]> {
  const session = await page.context().newCDPSession(page)
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  await session.detach()
  return nodesNamed(root, host.toUpperCase())
    .flatMap((node) => nodesNamed(node, element.toUpperCase()))
    .map(({ children, attributes = [] }) => ({
      text: children?.[0]?.nodeValue ?? '',
      attributes: new Map(pairs(attributes)),
    }))
}

interface Node {
  readonly nodeName: string
  readonly nodeValue?: string
  readonly attributes?: string[]
  readonly children?: Node[]
  readonly shadowRoots?: Node[]
}

function nodesNamed(node: Node, name: string): Node[] {
  const below = [...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap((one) =>
    nodesNamed(one, name),
  )
  return node.nodeName === name ? [node, ...below] : below
}

/** The protocol gives name, value, name, value. */
function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, n): [string, string][] => (n % 2 === 0 ? [[name, flat[n + 1] ?? '']] : []))
}
