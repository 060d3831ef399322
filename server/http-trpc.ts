// /trpc: what arrives is read in full and checked before any procedure runs.
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import type { Hono, Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { isRefusal, type Refusal, refuse } from '../shared/contract/refusal.ts'
import { findPerson } from './accounts/queries.ts'
import { type Env, isForeignRead, refused, wrongMethod, wrongOrigin } from './http-refusal.ts'
import type { Context } from './procedures.ts'
import { appRouter } from './router.ts'
import { cookiesOf, credentialOf, isOriginAllowed } from './session-cookie.ts'
import type { World } from './world.ts'

const MAX_BODY_BYTES = 1_000_000
const MAX_BATCH = 10

export function mountTrpc(app: Hono<Env>, world: World): void {
  app.use('/trpc/*', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => refused(c, refuse('too_large')) }))
  app.use('/trpc/*', compress())
  app.all('/trpc/*', async (c) => {
    const { method } = c.req
    if (method !== 'GET' && method !== 'POST') return wrongMethod(c, 'GET, POST')
    const credential = credentialOf(c, world.baseUrl)
    const body = method === 'GET' ? null : await readJson(c)
    if (isRefusal(body)) return refused(c, body)
    const foreign =
      body === null ? isForeignRead(c, credential) : !isOriginAllowed(c, world.baseUrl, credential)
    if (foreign) return refused(c, wrongOrigin(world))
    const calls = callsIn(c)
    if (calls === null) return refused(c, refuse('bad_input', 'The address of this request cannot be read.'))
    if (calls > MAX_BATCH) return refused(c, refuse('too_many_calls'))
    const cookies = cookiesOf(c, world.baseUrl)
    const context: Context = {
      world,
      cookies,
      person: credential && (await findPerson(world, credential.token)),
      requestId: c.get('requestId'),
    }
    const { url, headers } = c.req.raw
    return fetchRequestHandler({
      endpoint: '/trpc',
      req: new Request(url, body === null ? { method, headers } : { method, headers, body: body.text }),
      router: appRouter,
      createContext: () => context,
      maxBatchSize: MAX_BATCH,
      responseMeta: () => ({ headers: cookieHeaders(cookies.headers) }),
    })
  })
}

function cookieHeaders(cookies: readonly string[]): Headers {
  const headers = new Headers()
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return headers
}

/** JSON and nothing else, read once and in full before any procedure runs: a broken body runs nothing (A5). */
async function readJson(c: HonoContext<Env>): Promise<{ text: string } | Refusal> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return refuse('wrong_content_type')
  const text = await c.req.text()
  try {
    JSON.parse(text)
    return { text }
  } catch {
    return refuse('bad_input', 'The body of this request is not valid JSON.')
  }
}

/** How many procedures the address names. Null: it is no address (`%E0%A4%A`). */
function callsIn(c: HonoContext<Env>): number | null {
  try {
    return decodeURIComponent(c.req.path).split(',').length
  } catch {
    return null
  }
}
