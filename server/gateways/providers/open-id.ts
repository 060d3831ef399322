// OpenID Connect as every provider of it speaks it: code flow with PKCE, state and nonce, by openid-client, which checks the
// signed answer. What it knows of a provider it reads at the first use and keeps.
import * as client from 'openid-client'
import type { Provider, ProviderPerson, VisitSecrets } from '../../world.ts'
import { failureOf } from './failure.ts'

export interface Keys {
  readonly clientId: string
  readonly clientSecret: string
  /** Scheme and host, and a path where the provider has one. */
  readonly address: string
}

export interface OpenIdForm {
  readonly keys: Keys
  readonly scope: string
  /** Who signed in, from the checked claims. Null: they do not fit. */
  readonly read: (claims: client.IDToken) => ProviderPerson | null
}

const TIMEOUT_SECONDS = 10

export function openIdProvider({ keys, scope, read }: OpenIdForm): Provider {
  let known: Promise<client.Configuration> | null = null
  const configuration = (): Promise<client.Configuration> => {
    known ??= discover(keys).catch((error: unknown) => {
      known = null
      throw error
    })
    return known
  }
  return {
    async address(visit) {
      try {
        return client.buildAuthorizationUrl(await configuration(), await askFor(visit, scope))
      } catch {
        return null
      }
    },
    async readReturn(back, { state, nonce, verifier }) {
      try {
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier }
        const tokens = await client.authorizationCodeGrant(await configuration(), back, checks)
        const claims = tokens.claims()
        return (claims && read(claims)) ?? 'refused'
      } catch (error) {
        return failureOf(error)
      }
    },
  }
}

export async function askFor(visit: VisitSecrets, scope: string): Promise<Record<string, string>> {
  return {
    scope,
    redirect_uri: visit.callback,
    state: visit.state,
    nonce: visit.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(visit.verifier),
    code_challenge_method: 'S256',
  }
}

function discover({ address, clientId, clientSecret }: Keys): Promise<client.Configuration> {
  const url = new URL(address)
  return client.discovery(url, clientId, undefined, client.ClientSecretPost(clientSecret), {
    timeout: TIMEOUT_SECONDS,
    execute: plainHttp(url),
  })
}

/** Without TLS only where the operator's own setting says so, as for a stand-in on this machine. */
export function plainHttp(url: URL): ((configuration: client.Configuration) => void)[] {
  return url.protocol === 'http:' ? [client.allowInsecureRequests] : []
}
