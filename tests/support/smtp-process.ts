// Starts smtp-child.ts: an SMTP server that is neither in the sender's process nor in the test's.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Received } from './smtp.ts'
import type { SmtpOrder } from './smtp-child.ts'

export interface Arrived extends Pick<Received, 'to' | 'mode'> {
  /** That the mail leads to. */
  readonly meetings: readonly string[]
}

export async function startSmtpProcess() {
  const child = fork(path.join(import.meta.dirname, 'smtp-child.ts'), { stdio: 'inherit' })
  const [url] = (await once(child, 'message')) as [string]
  const tell = async (order: SmtpOrder): Promise<Arrived[]> => {
    const answer = once(child, 'message')
    child.send(order)
    return ((await answer) as [Arrived[]])[0]
  }
  return {
    url,
    tell,
    /** Every message that came whole. */
    received: () => tell({ say: 'received' }),
    async close() {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
