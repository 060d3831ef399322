// A real OpenID provider in this process, to sign in at: one person at a time, who says yes or no as the test wants it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import type { Keys } from '../../server/gateways/providers/open-id.ts'

export interface OpenIdPerson {
  readonly sub: string
  readonly [claim: string]: unknown
}

export interface OpenId {
  readonly keys: Keys
  /** Who sits in front of it. Null: they say no. */
  person: OpenIdPerson | null
  close(): Promise<void>
}

/** `callbacks`: where it may send a browser back to; nothing else is accepted. */
export async function startOpenId(callbacks: () => string[], port = 0): Promise<OpenId> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const known = new Map<string, OpenIdPerson>()
  const op: OpenId = {
    keys: { address, clientId: 'lectern', clientSecret: 'a-secret-of-this-test' },
    person: null,
    async close() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }
  const provider = new Provider(address, {
    clients: [
      {
        client_id: op.keys.clientId,
        client_secret: op.keys.clientSecret,
        redirect_uris: callbacks(),
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: {
      openid: ['sub', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
      profile: ['name'],
    },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    async findAccount(_ctx, sub) {
      const person = known.get(sub)
      return person && { accountId: sub, claims: async () => person }
    },
    async loadExistingGrant(ctx) {
      const { client, session } = ctx.oidc
      const grant = new ctx.oidc.provider.Grant({
        clientId: client?.clientId ?? '',
        accountId: session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    const { person } = op
    if (person !== null) known.set(person.sub, person)
    const result =
      person === null ? { error: 'access_denied' } : { login: { accountId: person.sub, remember: false } }
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  })
  return op
}
