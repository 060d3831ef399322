// What a mail says of how to stop it, by RFC 2369 and RFC 8058: one press in the mail program, without a login.
import type { World } from '../world.ts'
import { type Subscription, unsubscribeToken } from './token.ts'

type Signer = Pick<World, 'baseUrl' | 'serverKey'>

/** One press is promised only over https, as RFC 8058 asks; else it is a page to look at, with a button. */
export function unsubscribeHeaders(world: Signer, about: Subscription): Record<string, string> {
  const url = unsubscribeUrl(world, about)
  const page = { 'List-Unsubscribe': `<${url}>` }
  if (!url.startsWith('https:')) return page
  return { ...page, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** Also for a link in the mail itself: opening it changes nothing. */
export function unsubscribeUrl({ baseUrl, serverKey }: Signer, about: Subscription): string {
  return `${baseUrl}/unsubscribe/${unsubscribeToken(serverKey, about)}`
}
