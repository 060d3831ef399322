// From the panel to the reader: show the place of a pointer. Both are our own pages, so they speak over a channel that no
// other page can hear. This file goes with the panel too and knows nothing of pdf.js.
import { z } from 'zod'
import { Version, WorkId } from '../../shared/contract/paper.ts'
import { Pointer } from '../../shared/contract/pointer.ts'

const CHANNEL = 'lectern-reader'
/** `pointer` null: only whether a reader shows this version. */
const Ask = z.strictObject({ show: z.string(), work: WorkId, version: Version, pointer: Pointer.nullable() })
const Answer = z.strictObject({ shown: z.string(), found: z.boolean().nullable() })

/** Found, not in that PDF, or no reader shows this version. */
export type Outcome = 'shown' | 'lost' | 'closed'
type Ask = z.infer<typeof Ask>

/** A reader says at once that it heard, and may take its time to find. */
const HEARD_MS = 400
const FOUND_MS = 20_000

export function showInReader(ask: { work: WorkId; pointer: Pointer }, id: string): Promise<Outcome> {
  return inquire({ show: id, version: ask.pointer.version, ...ask })
}

export async function isInReader(ask: { work: WorkId; version: number }, id: string): Promise<boolean> {
  return (await inquire({ show: id, pointer: null, ...ask })) !== 'closed'
}

function inquire(ask: Ask): Promise<Outcome> {
  const channel = new BroadcastChannel(CHANNEL)
  return new Promise((done) => {
    const end = (outcome: Outcome) => {
      clearTimeout(timer)
      channel.close()
      done(outcome)
    }
    let timer = setTimeout(() => end('closed'), HEARD_MS)
    channel.addEventListener('message', ({ data }) => {
      const answer = Answer.safeParse(data)
      if (!answer.success || answer.data.shown !== ask.show) return
      clearTimeout(timer)
      if (answer.data.found === null) timer = setTimeout(() => end('closed'), FOUND_MS)
      else end(answer.data.found ? 'shown' : 'lost')
    })
    channel.postMessage(ask)
  })
}

export interface Shower {
  /** Whether this reader shows that version. */
  shows(work: WorkId, version: number): boolean
  /** Shows the place, and says whether it could. */
  find(pointer: Pointer): Promise<boolean>
}

/** In the reader. */
export function answerShow({ shows, find }: Shower): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', async ({ data }) => {
    const ask = Ask.safeParse(data)
    if (!ask.success || !shows(ask.data.work, ask.data.version)) return
    const { show: shown, pointer } = ask.data
    if (pointer === null) return channel.postMessage({ shown, found: true })
    channel.postMessage({ shown, found: null })
    channel.postMessage({ shown, found: await find(pointer).catch(() => false) })
  })
  return () => channel.close()
}
