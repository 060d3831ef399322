// What of GitHub Lectern speaks to: OAuth 2.0 with PKCE, and two questions to its API. Codes are good once, for the client,
// the address and the verifier that they were made for.
import { createHash, randomUUID } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface GithubPerson {
  readonly id: number
  readonly login: string
  readonly name: string | null
  readonly mails: readonly { email: string; verified: boolean; primary: boolean }[]
}

export interface Github {
  readonly keys: { address: string; api: string; clientId: string; clientSecret: string }
  /** Who sits in front of it. Null: they say no. */
  person: GithubPerson | null
  close(): Promise<void>
}

const CLIENT = { clientId: 'lectern', clientSecret: 'a-secret-of-this-test' }

interface Code {
  readonly callback: string
  readonly challenge: string
  readonly person: GithubPerson
}

export async function startGithub(): Promise<Github> {
  const codes = new Map<string, Code>()
  const tokens = new Map<string, GithubPerson>()
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const github: Github = {
    keys: { ...CLIENT, address, api: `${address}/api/v3` },
    person: null,
    async close() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
    },
  }

  function authorize(asked: URLSearchParams, response: ServerResponse): void {
    const callback = asked.get('redirect_uri') ?? ''
    const back = new URL(callback)
    back.searchParams.set('state', asked.get('state') ?? '')
    if (github.person === null) back.searchParams.set('error', 'access_denied')
    else {
      const code = randomUUID()
      codes.set(code, { callback, challenge: asked.get('code_challenge') ?? '', person: github.person })
      back.searchParams.set('code', code)
    }
    response.writeHead(302, { location: back.href }).end()
  }

  function exchange(sent: URLSearchParams, response: ServerResponse): void {
    const code = codes.get(sent.get('code') ?? '')
    codes.delete(sent.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(sent.get('code_verifier') ?? '')
      .digest('base64url')
    const fits =
      code?.challenge === challenge &&
      code.callback === sent.get('redirect_uri') &&
      sent.get('client_id') === CLIENT.clientId &&
      sent.get('client_secret') === CLIENT.clientSecret
    // As GitHub does: also an error is answered with 200.
    if (!fits || code === undefined) {
      json(response, { error: 'bad_verification_code' })
      return
    }
    const token = randomUUID()
    tokens.set(token, code.person)
    json(response, { access_token: token, token_type: 'bearer', scope: 'read:user,user:email' })
  }

  server.on('request', async (request, response) => {
    const url = new URL(request.url ?? '/', address)
    if (url.pathname === '/login/oauth/authorize') return authorize(url.searchParams, response)
    if (url.pathname === '/login/oauth/access_token') {
      let body = ''
      for await (const chunk of request) body += String(chunk)
      return exchange(new URLSearchParams(body), response)
    }
    const person = tokens.get(request.headers.authorization?.replace(/^bearer /i, '') ?? '')
    if (person === undefined) return json(response, { message: 'Bad credentials' }, 401)
    const { mails, ...user } = person
    if (url.pathname === '/api/v3/user') return json(response, { ...user, type: 'User' })
    if (url.pathname === '/api/v3/user/emails') return json(response, mails)
    json(response, { message: 'Not Found' }, 404)
  })
  return github
}

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
