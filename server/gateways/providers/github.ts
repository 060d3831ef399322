// GitHub: OAuth 2.0 without OpenID, so who signed in is asked of its API. The number is the account; the login can be
// given up and taken by somebody else.
import * as client from 'openid-client'
import { z } from 'zod'
import { DisplayName } from '../../../shared/contract/account.ts'
import { MailAddress } from '../../../shared/contract/mail-address.ts'
import type { Provider, ProviderPerson } from '../../world.ts'
import { failureOf } from './failure.ts'
import { askFor, type Keys, plainHttp } from './open-id.ts'

const User = z.object({
  id: z.int().positive(),
  login: z.string().regex(/^[\w-]{1,100}$/),
  name: DisplayName.nullish().catch(null),
})
const Mails = z.array(
  z.object({
    email: MailAddress.nullable().catch(null),
    verified: z.boolean(),
    primary: z.boolean(),
  }),
)
const MOST_MAILS = 10

export function github({ address, clientId, clientSecret, api }: Keys & { readonly api: string }): Provider {
  const base = address.replace(/\/+$/, '')
  const configuration = new client.Configuration(
    {
      issuer: base,
      authorization_endpoint: `${base}/login/oauth/authorize`,
      token_endpoint: `${base}/login/oauth/access_token`,
    },
    clientId,
    undefined,
    client.ClientSecretPost(clientSecret),
  )
  for (const allow of plainHttp(new URL(address))) allow(configuration)
  configuration.timeout = 10
  return {
    async address(visit) {
      // A nonce is for signed answers, and GitHub gives none.
      const { nonce: _, ...asked } = await askFor(visit, 'read:user user:email')
      return client.buildAuthorizationUrl(configuration, asked)
    },
    async readReturn(back, { state, verifier }) {
      try {
        const checks = { expectedState: state, pkceCodeVerifier: verifier }
        const { access_token } = await client.authorizationCodeGrant(configuration, back, checks)
        const ask = (path: string) =>
          readApi(configuration, access_token, `${api.replace(/\/+$/, '')}${path}`)
        return personOf(await ask('/user'), await ask('/user/emails'))
      } catch (error) {
        return failureOf(error)
      }
    },
  }
}

async function readApi(configuration: client.Configuration, token: string, url: string): Promise<unknown> {
  const headers = new Headers({ accept: 'application/vnd.github+json', 'user-agent': 'Lectern' })
  const response = await client.fetchProtectedResource(
    configuration,
    token,
    new URL(url),
    ...(['GET', null, headers] as const),
  )
  return response.ok ? response.json() : null
}

/** The primary address first; none that GitHub has not checked. */
function personOf(user: unknown, addresses: unknown): ProviderPerson | 'refused' {
  const read = User.safeParse(user)
  if (!read.success) return 'refused'
  const { id, login, name } = read.data
  const checked = (Mails.safeParse(addresses).data ?? [])
    .filter(({ verified }) => verified)
    .toSorted((one, other) => Number(other.primary) - Number(one.primary))
  const mails = checked.flatMap(({ email }) => email ?? []).slice(0, MOST_MAILS)
  return { subject: String(id), label: login, name: name ?? null, mails }
}
