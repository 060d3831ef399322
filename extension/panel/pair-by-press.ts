// Pairing by one press: the panel asks its server, opens the page where the signed-in person says yes, and reads the answer
// from that page's address. No page can speak to the extension: it looks at addresses of its own server that name the very
// request it has just made, and at nothing else. The answer is worth nothing without the secret that stays here.

import { Paired } from '../../shared/contract/account.ts'
import { AskedPairing as Asked, type AskedPairing, PairingSecret } from '../../shared/contract/pairing.ts'
import { type Answer, ask } from '../../shared/device/ask.ts'
import type { PanelWorld } from './world.ts'

export const NO_ANSWER = 'The server does not answer. Check its address and your network, and try again.'
const REFUSED = 'It was refused in the tab. Nothing was paired.'
const STOPPED = ''

type Outcome = { readonly paired: Paired } | { readonly problem: string }

/** An empty problem: the person stopped it. */
export async function pairByPress(world: PanelWorld, server: string, stop: AbortSignal): Promise<Outcome> {
  const { connect, deviceLabel } = world
  const { pairings } = connect({ server, token: null })
  const asked = await ask(Asked, () => pairings.ask.mutate({ label: deviceLabel }))
  if (asked.kind !== 'answer') return { problem: textOf(asked) }
  const { requestId, secret } = asked.value
  const said = await answerInTab(world, { server, asked: asked.value, stop })
  if (said === null) return { problem: STOPPED }
  if (said === 'refused') return { problem: REFUSED }
  const input = { requestId, secret, answer: said }
  const paired = await ask(Paired, () => pairings.collect.mutate(input))
  return paired.kind === 'answer' ? { paired: paired.value } : { problem: textOf(paired) }
}

interface Waiting {
  readonly server: string
  readonly asked: AskedPairing
  readonly stop: AbortSignal
}

/** Null: stopped. In whichever tab: signing in by a mail link goes on in another one than ours. */
function answerInTab(
  { watchAddresses, openTab }: PanelWorld,
  { server, asked, stop }: Waiting,
): Promise<PairingSecret | 'refused' | null> {
  const page = `${server}/pair/${asked.requestId}`
  return new Promise((done) => {
    const settle = (said: PairingSecret | 'refused' | null) => {
      forget()
      done(said)
    }
    const forget = watchAddresses((address) => {
      const said = readAnswer(address, page)
      if (said !== null) settle(said)
    })
    stop.addEventListener('abort', () => settle(null), { once: true })
    if (stop.aborted) settle(null)
    else openTab(page)
  })
}

/** Null: another page, or no answer yet. */
export function readAnswer(address: string, page: string): PairingSecret | 'refused' | null {
  if (address === `${page}#refused`) return 'refused'
  const mark = `${page}#paired=`
  const answer = PairingSecret.safeParse(address.startsWith(mark) ? address.slice(mark.length) : '')
  return answer.success ? answer.data : null
}

function textOf(answer: Exclude<Answer<unknown>, { kind: 'answer' }>): string {
  return answer.kind === 'refused' ? answer.text : NO_ANSWER
}
