// One tab of a Firefox driven by WebDriver BiDi: what a person does in it, and what a test may ask it.
import { setTimeout as pause } from 'node:timers/promises'
import type { Bidi } from './bidi.ts'

/** Something in the page, as the protocol names it. */
export interface Node {
  readonly sharedId: string
  readonly value: { readonly shadowRoot?: Node | null }
}

type Locator = { readonly css: string } | { readonly role: string; readonly name: string }

export interface Tab {
  goto(url: string): Promise<void>
  reload(): Promise<void>
  activate(): Promise<void>
  /** The first that fits, as soon as there is one; within a node, where one is given. */
  find(locator: Locator, within?: Node): Promise<Node>
  /** The function runs in the page, so it knows nothing but its arguments; a node arrives as the element it names. */
  call<T>(work: string, ...args: readonly (Node | string)[]): Promise<T>
  /** With the mouse: the page sees a trusted event. */
  click(node: Node): Promise<void>
  type(text: string): Promise<void>
}

const PATIENCE_MS = 15_000

export async function openTab(bidi: Bidi): Promise<Tab> {
  const { context } = await bidi.send('browsingContext.create', { type: 'tab' })
  return tabOf(bidi, String(context))
}

export function tabOf(bidi: Bidi, context: string): Tab {
  const send = (method: string, params: object = {}) => bidi.send(method, { context, ...params })
  const perform = (...actions: object[]) => send('input.performActions', { actions })
  const call = <T>(work: string, ...args: readonly (Node | string)[]) => callIn<T>(bidi, context, work, args)
  return {
    goto: async (url) => void (await send('browsingContext.navigate', { url, wait: 'complete' })),
    reload: async () => void (await send('browsingContext.reload', { wait: 'complete' })),
    activate: async () => void (await send('browsingContext.activate')),
    async find(locator, within) {
      const params = {
        locator: 'css' in locator ? { type: 'css', value: locator.css } : accessible(locator),
        serializationOptions: { includeShadowTree: 'all', maxDomDepth: 0 },
        ...(within ? { startNodes: [{ sharedId: within.sharedId }] } : {}),
      }
      const end = Date.now() + PATIENCE_MS
      while (Date.now() < end) {
        const { nodes } = (await send('browsingContext.locateNodes', params)) as { nodes: Node[] }
        if (nodes[0]) return nodes[0]
        await pause(100)
      }
      throw new Error(`the page has no ${JSON.stringify(locator)}`)
    },
    call,
    async click(node) {
      await call('(element) => element.scrollIntoView({ block: "center" })', node)
      const origin = { type: 'element', element: { sharedId: node.sharedId } }
      const actions = [
        { type: 'pointerMove', x: 0, y: 0, origin },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]
      await perform({ type: 'pointer', id: 'mouse', actions })
    },
    async type(text) {
      const keys = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ])
      await perform({ type: 'key', id: 'keyboard', actions: keys })
    },
  }
}

function accessible({ role, name }: { role: string; name: string }): object {
  return { type: 'accessibility', value: { role, name } }
}

async function callIn<T>(
  bidi: Bidi,
  context: string,
  work: string,
  args: readonly (Node | string)[],
): Promise<T> {
  const answer = (await bidi.send('script.callFunction', {
    target: { context },
    // As JSON: the protocol's own form of objects would have to be read back.
    functionDeclaration: `async (...args) => JSON.stringify((await (${work})(...args)) ?? null)`,
    arguments: args.map((arg) =>
      typeof arg === 'string' ? { type: 'string', value: arg } : { sharedId: arg.sharedId },
    ),
    awaitPromise: true,
  })) as { result?: { value: string }; exceptionDetails?: { text: string } }
  if (answer.exceptionDetails) throw new Error(`in the page: ${answer.exceptionDetails.text}`)
  return JSON.parse(answer.result?.value ?? 'null') as T
}
