// Passkeys in this browser. The library comes when it is needed, so that nobody else loads it.
import type { NewPasskey, UsedPasskey } from '../../../shared/contract/passkey.ts'
import { server } from './client.ts'
import { PasskeyStopped } from './passkey-stopped.ts'

/** Browsers know passkeys on https and localhost alone. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function'
}

export async function makePasskey(name: string): Promise<void> {
  const optionsJSON = await server.passkeys.begin.mutate({})
  const { startRegistration } = await import('@simplewebauthn/browser')
  const { id, response } = await startRegistration({ optionsJSON }).catch(stopped)
  const { clientDataJSON, attestationObject, transports = [] } = response
  const made: NewPasskey = {
    id,
    response: { clientDataJSON, attestationObject, transports: [...transports] },
  }
  await server.passkeys.add.mutate({ name, made })
}

/** Whether the browser can propose passkeys in a field (conditional mediation). */
export async function supportsPasskeyOffers(): Promise<boolean> {
  return knowsPasskeys() && (await PublicKeyCredential.isConditionalMediationAvailable?.()) === true
}

export const signInByPasskey = (): Promise<void> => signInWith({ useBrowserAutofill: false })

/** By autofill it waits until the person picks one. */
export async function signInWith({ useBrowserAutofill }: { useBrowserAutofill: boolean }): Promise<void> {
  const optionsJSON = await server.passkeys.beginSignIn.mutate({})
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const { id, response } = await startAuthentication({ optionsJSON, useBrowserAutofill }).catch(stopped)
  const { clientDataJSON, authenticatorData, signature } = response
  const used: UsedPasskey = { id, response: { clientDataJSON, authenticatorData, signature } }
  await server.passkeys.signIn.mutate({ used })
}

function stopped(): never {
  throw new PasskeyStopped()
}
