// From the panel to the reader: show the place of a pointer. Both are our own pages, so they speak over a channel that no
// other page can hear. This file goes with the panel too and knows nothing of pdf.js.
import { z } from 'zod'
import { WorkId } from '../../shared/contract/paper.ts'
import { Pointer } from '../../shared/contract/pointer.ts'

const CHANNEL = 'lectern-reader'
const Ask = z.strictObject({ show: z.string(), work: WorkId, pointer: Pointer })
const Answer = z.strictObject({ shown: z.string(), found: z.boolean().nullable() })

/** Found, not in that PDF, or no reader shows this paper. */
export type Outcome = 'shown' | 'lost' | 'closed'
type Ask = z.infer<typeof Ask>

/** A reader says at once that it heard, and may take its time to find. */
const HEARD_MS = 400
const FOUND_MS = 20_000

export function showInReader(ask: Omit<Ask, 'show'>, id: string): Promise<Outcome> {
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
      if (!answer.success || answer.data.shown !== id) return
      clearTimeout(timer)
      if (answer.data.found === null) timer = setTimeout(() => end('closed'), FOUND_MS)
      else end(answer.data.found ? 'shown' : 'lost')
    })
    channel.postMessage({ show: id, ...ask })
  })
}

/** In the reader: `find` shows the place, and says whether it could. */
export function answerShow(work: WorkId, find: (pointer: Pointer) => Promise<boolean>): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', async ({ data }) => {
    const ask = Ask.safeParse(data)
    if (!ask.success || ask.data.work !== work) return
    const { show: shown } = ask.data
    channel.postMessage({ shown, found: null })
    channel.postMessage({ shown, found: await find(ask.data.pointer).catch(() => false) })
  })
  return () => channel.close()
}
