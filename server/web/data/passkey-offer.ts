// Passkeys among what the browser proposes for the mail field, without a press of a button. A challenge lives for five
// minutes, so the offer is made anew before that, as long as the page is open.
import { signInWith, supportsPasskeyOffers } from './passkey.ts'

const RENEW_MS = 4 * 60_000

/** Resolves when somebody has signed in so; null: the page was left, or the person uses another way. */
export async function offerPasskeys(left: AbortSignal): Promise<true | null> {
  if (!(await supportsPasskeyOffers())) return null
  while (!left.aborted) {
    const outcome = await offerOnce(left)
    if (outcome !== 'renew') return outcome
  }
  return null
}

async function offerOnce(left: AbortSignal): Promise<true | null | 'renew'> {
  const { WebAuthnAbortService } = await import('@simplewebauthn/browser')
  let old = false
  const stop = () => WebAuthnAbortService.cancelCeremony()
  const timer = setTimeout(() => {
    old = true
    stop()
  }, RENEW_MS)
  left.addEventListener('abort', stop, { once: true })
  try {
    await signInWith({ useBrowserAutofill: true })
    return true
  } catch {
    // The button begins a ceremony of its own, which ends this one.
    return old ? 'renew' : null
  } finally {
    clearTimeout(timer)
    left.removeEventListener('abort', stop)
  }
}
