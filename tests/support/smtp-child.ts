// The SMTP server of smtp.ts in a process of its own: what it received outlives whoever sent it. Spoken to by messages.
import { randomFrom } from './random.ts'
import { type SmtpMode, startSmtp } from './smtp.ts'

export type SmtpOrder =
  | { readonly say: 'mode'; readonly mode: SmtpMode }
  | { readonly say: 'mix'; readonly seed: number; readonly modes: readonly SmtpMode[] }
  | { readonly say: 'received' }

const site = await startSmtp({ slowMs: 40 })

process.on('message', (order: SmtpOrder) => {
  if (order.say === 'mode') {
    site.mix(null)
    site.setMode(order.mode)
  }
  if (order.say === 'mix') {
    const random = randomFrom(order.seed)
    const { modes } = order
    site.mix(() => modes[Math.floor(random() * modes.length)] ?? 'accept')
  }
  process.send?.(site.received.map(({ to, mode, raw }) => ({ to, mode, meetings: meetingsIn(raw) })))
})
/** Which meetings a mail leads to, each once; a line that is too long for a mail is broken by `=` at its end. */
function meetingsIn(raw: string): string[] {
  const links = raw.replaceAll('=\r\n', '').matchAll(/\/meetings\/([-0-9a-f]{36})/g)
  return [...new Set(Array.from(links, ([, id = '']) => id))]
}

process.on('disconnect', () => process.exit(0))
process.send?.(site.url)
