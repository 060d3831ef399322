// Every message inside the extension, and who may send it. The worker checks sender and shape before it looks at anything
// else; a message without handler does not compile. Nobody sends to a page: a page asks, and is answered.
import { browser } from 'wxt/browser'
import { z } from 'zod'
import { Version, WorkId } from '../shared/contract/paper.ts'
import { Pointer } from '../shared/contract/pointer.ts'
import { PointKind } from '../shared/contract/summary.ts'
import { type PageKind, pageKind } from '../shared/domain/page-kind.ts'
import { isRefused, recognisePaper } from '../shared/domain/recognise-paper.ts'
import { ownAddress } from './browsers.ts'
import { MARKS } from './standing-words.ts'

/** Our script in the top frame of a page that shows a paper, or a list of papers, or either; or our own panel. */
type From = PageKind | 'page' | 'own'
interface Message {
  readonly from: From
  readonly ask: z.ZodType
  readonly answer: z.ZodType
}
type Messages = Record<string, Message>

const Nothing = z.strictObject({})

/** Words selected on a page. Which version it shows is for the worker to find out. */
const Selected = Pointer.omit({ version: true }).refine(
  ({ from, quote }) => from === 'html' && quote !== null,
  'must be words of the page',
)

export const TO_WORKER = {
  /** The page's button was pressed: open the panel, read this tab, keep its paper. `problem`: why it failed, to be shown. */
  'capture-here': {
    from: 'paper',
    ask: Nothing,
    answer: z.strictObject({ opened: z.boolean(), problem: z.string().nullable() }),
  },
  /** The page's other button was pressed: show this tab's paper in the reader. */
  'open-reader': { from: 'paper', ask: Nothing, answer: Nothing },
  /** A line of a list was pressed: put this paper on the group's list. `problem`: why it was not, to be shown. */
  'capture-entry': {
    from: 'list',
    ask: z.strictObject({ work: WorkId, version: Version.nullable() }),
    answer: z.strictObject({ group: z.string().nullable(), problem: z.string().nullable() }),
  },
  /** Words were selected on this full text: put the script there that can point at them. */
  'ready-to-point': { from: 'paper', ask: Nothing, answer: z.strictObject({ ready: z.boolean() }) },
  /** A point is to be made of these words: open the panel, keep them for it. `problem`: why it failed, to be shown. */
  point: {
    from: 'paper',
    ask: z.strictObject({ work: WorkId, pointer: Selected, kind: PointKind.nullable() }),
    answer: z.strictObject({ opened: z.boolean(), problem: z.string().nullable() }),
  },
  /** What the person's groups did with the papers on this page, in words: of a list its entries, else its own paper. */
  standings: {
    from: 'page',
    ask: z.strictObject({ works: z.array(WorkId).max(2_000) }),
    answer: z.strictObject({
      told: z.array(
        z.strictObject({ work: WorkId, mark: z.enum(MARKS), short: z.string(), full: z.string() }),
      ),
    }),
  },
  /** The panel shows a page that was not captured yet and the person asked for it. `problem`: why it failed, to be shown. */
  'capture-tab': {
    from: 'own',
    ask: z.strictObject({ tabId: z.int() }),
    answer: z.strictObject({ problem: z.string().nullable() }),
  },
  /** Mark these pointers on the HTML page of their paper, and scroll to one; `places` in the same order. */
  'show-pointers': {
    from: 'own',
    ask: z.strictObject({
      work: WorkId,
      version: Version,
      pointers: z.array(Pointer).max(60),
      goTo: z.int().min(0).nullable(),
    }),
    answer: z.strictObject({
      places: z.array(
        z.strictObject({ found: z.enum(['exact', 'changed', 'section', 'gone']), section: z.string() }),
      ),
      problem: z.string().nullable(),
    }),
  },
  /** Something was queued, or (`eager`) the network is back: only the worker sends, and it sees no `online` event. */
  'drain-outbox': { from: 'own', ask: z.strictObject({ eager: z.boolean() }), answer: Nothing },
  /** A draft was stored: the worker keeps it on the server too, in its own time. */
  'keep-drafts': { from: 'own', ask: Nothing, answer: Nothing },
} as const satisfies Messages

export type AskOf<M extends Message> = z.infer<M['ask']>
export type AnswerOf<M extends Message> = z.infer<M['answer']>
export type Handlers<M extends Messages> = {
  readonly [K in keyof M]: (
    ask: AskOf<M[K]>,
    tabId: number | null,
  ) => AnswerOf<M[K]> | Promise<AnswerOf<M[K]>>
}

export interface Sender {
  readonly id?: string | undefined
  readonly url?: string | undefined
  readonly frameId?: number | undefined
  readonly tab?: { readonly id?: number | undefined } | undefined
}

const Envelope = z.strictObject({ lectern: z.string(), ask: z.unknown() })
const Reply = z.union([
  z.strictObject({ lectern: z.literal('answer'), answer: z.unknown() }),
  z.strictObject({ lectern: z.literal('failed') }),
])

/** The handler runs in the very turn of the message: only there may it open the side panel. */
export function serve<M extends Messages>(messages: M, handlers: Handlers<M>): void {
  browser.runtime.onMessage.addListener((raw: unknown, sender: Sender, respond: (reply: unknown) => void) => {
    const outcome = dispatch(messages, handlers, { raw, sender })
    if (outcome === undefined) return false
    outcome
      .then((answer) => respond({ lectern: 'answer', answer }))
      .catch(() => respond({ lectern: 'failed' }))
    return true
  })
}

/** Undefined: not for us, not allowed, or not a shape we know; nobody is told which. */
export function dispatch<M extends Messages>(
  messages: M,
  handlers: Handlers<M>,
  { raw, sender }: { raw: unknown; sender: Sender },
): Promise<unknown> | undefined {
  const envelope = Envelope.safeParse(raw)
  if (!envelope.success || !Object.hasOwn(messages, envelope.data.lectern)) return undefined
  const name: keyof M = envelope.data.lectern
  const message = messages[name]
  const ask = message?.ask.safeParse(envelope.data.ask)
  if (message === undefined || ask?.success !== true) return undefined
  if (!isFrom(message.from, sender) || !staysOnItsPage(ask.data, sender)) return undefined
  return promised(() => handlers[name](ask.data as AskOf<M[keyof M]>, sender.tab?.id ?? null))
}

export function callWorker<K extends keyof typeof TO_WORKER>(name: K, ask: AskOf<(typeof TO_WORKER)[K]>) {
  return answered(TO_WORKER[name], () => browser.runtime.sendMessage({ lectern: name, ask }))
}

/** Null: nobody answered, or not in the agreed shape. */
async function answered<M extends Message>(
  message: M,
  send: () => Promise<unknown>,
): Promise<AnswerOf<M> | null> {
  try {
    const reply = Reply.parse(await send())
    return reply.lectern === 'answer' ? (message.answer.parse(reply.answer) as AnswerOf<M>) : null
  } catch {
    return null
  }
}

async function promised(run: () => unknown): Promise<unknown> {
  return run()
}

function isFrom(from: From, sender: Sender): boolean {
  if (sender.id === undefined || sender.id !== browser.runtime.id) return false
  const address = sender.url ?? ''
  if (from === 'own') return address.startsWith(ownAddress())
  const kind = kindOf(address)
  const inTopFrame = sender.tab?.id !== undefined && sender.frameId === 0
  return inTopFrame && kind !== null && (from === 'page' || from === kind)
}

/** Our reader's page on a paper is a page of that paper. */
function kindOf(address: string): PageKind | null {
  if (!address.startsWith(ownAddress())) return pageKind(address)
  return isRefused(recognisePaper(address)) ? null : 'paper'
}

const Works = z.union([
  z.object({ works: z.array(z.string()) }),
  z.object({ work: z.string() }).transform(({ work }) => ({ works: [work] })),
])

/** The page of a paper may speak of that paper only. What stands on a list is known to the list alone. */
function staysOnItsPage(ask: unknown, sender: Sender): boolean {
  const asked = Works.safeParse(ask)
  const page = recognisePaper(sender.url ?? '')
  if (sender.url?.startsWith(ownAddress()) === true) return true
  if (!asked.success || isRefused(page)) return true
  return asked.data.works.every((work) => work === page.work)
}
