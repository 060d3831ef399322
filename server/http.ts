// Everything that arrives over HTTP: /trpc, the landing page of mail links, the digest preview, the web app, health.
import { randomUUID } from 'node:crypto'
import { serveStatic } from '@hono/node-server/serve-static'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { Hono, type Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { isRefusal, REFUSALS, type Refusal, refusalText, refuse } from '../shared/contract/refusal.ts'
import { spendLink } from './accounts/commands.ts'
import { findPerson, isLinkValid } from './accounts/queries.ts'
import { isDatabaseUnavailable } from './db/failure.ts'
import { linkGonePage, messagePage, SIGN_IN_SCRIPT, signInPage } from './pages.ts'
import { type Context, errorBody, refusalOf } from './procedures.ts'
import { appRouter } from './router.ts'
import { credentialOf, giveCookie, isOriginAllowed } from './session-cookie.ts'
import type { World } from './world.ts'

const MAX_BODY_BYTES = 1_000_000
const MAX_BATCH = 10

const pagePolicy = (scripts: string) =>
  `default-src 'none'; script-src ${scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; ` +
  "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
const PAGE_POLICY = pagePolicy("'self'")
const SIGN_IN_POLICY = pagePolicy(SIGN_IN_SCRIPT)
const PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"

type Env = { Variables: { requestId: string } }

/** `webFolder` and `designFolder`: absolute paths of the built web app and of shared/design. */
export function createHttp(world: World, folders: { webFolder: string; designFolder: string }): Hono<Env> {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('requestId', randomUUID())
    await next()
    secure(c)
  })
  app.onError((error, c) => {
    const refusal = refuse(isDatabaseUnavailable(error) ? 'unavailable' : 'fault')
    world.log.error('http', {
      requestId: c.get('requestId'),
      path: c.req.routePath,
      kind: error.constructor.name,
    })
    const response = refused(c, refusal)
    secure(c)
    return response
  })
  app.get('/health', (c) => c.json({ ok: true }))
  mountTrpc(app, world)
  mountSignIn(app, world)
  mountDigestPreview(app, world)
  mountWeb(app, folders)
  return app
}

function secure(c: HonoContext<Env>): void {
  const headers = c.res.headers
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', PAGE_POLICY)
  if (!headers.has('referrer-policy')) headers.set('referrer-policy', 'no-referrer')
  if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store')
  headers.set('x-content-type-options', 'nosniff')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=()')
}

function refused(c: HonoContext<Env>, refusal: Refusal): Response {
  const [status] = REFUSALS[refusal.refused]
  return c.json({ error: errorBody(refusal, c.get('requestId')) }, status)
}

function mountTrpc(app: Hono<Env>, world: World): void {
  app.use('/trpc/*', bodyLimit({ maxSize: MAX_BODY_BYTES, onError: (c) => refused(c, refuse('too_large')) }))
  app.all('/trpc/*', async (c) => {
    const credential = credentialOf(c, world.baseUrl)
    const body = c.req.method === 'GET' ? null : await readJson(c)
    if (isRefusal(body)) return refused(c, body)
    const foreign =
      body === null ? isForeignRead(c, credential) : !isOriginAllowed(c, world.baseUrl, credential)
    if (foreign) return refused(c, wrongOrigin(world))
    const calls = callsIn(c)
    if (calls === null) return refused(c, refuse('bad_input', 'The address of this request cannot be read.'))
    if (calls > MAX_BATCH) return refused(c, refuse('too_many_calls'))
    const context: Context = {
      world,
      person: credential && (await findPerson(world, credential.token)),
      requestId: c.get('requestId'),
    }
    const { url, method, headers } = c.req.raw
    return fetchRequestHandler({
      endpoint: '/trpc',
      req: new Request(url, body === null ? { method, headers } : { method, headers, body: body.text }),
      router: appRouter,
      createContext: () => context,
      maxBatchSize: MAX_BATCH,
    })
  })
}

/** JSON and nothing else, read once and in full before any procedure runs: a broken body runs nothing (A5). */
async function readJson(c: HonoContext<Env>): Promise<{ text: string } | Refusal> {
  if (c.req.method !== 'POST') return refuse('bad_input', 'Only GET and POST are answered here.')
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

/** Also met by who opened Lectern under another name of the same machine. */
function wrongOrigin({ baseUrl }: World): Refusal {
  return refuse('wrong_origin', `${refusalText(refuse('wrong_origin'))} Open Lectern at ${baseUrl}.`)
}

/** A read that another site starts in the person's browser, with their cookie. */
function isForeignRead(c: HonoContext<Env>, credential: { ambient: boolean } | null): boolean {
  const site = c.req.header('sec-fetch-site')
  return credential?.ambient === true && site !== undefined && site !== 'same-origin' && site !== 'none'
}

function mountSignIn(app: Hono<Env>, world: World): void {
  app.get('/sign-in/:token', async (c) => {
    // A form on a page without referrer would be sent with the origin `null`.
    c.header('referrer-policy', 'same-origin')
    c.header('content-security-policy', SIGN_IN_POLICY)
    const valid = await isLinkValid(world, c.req.param('token'))
    return valid ? c.html(signInPage()) : c.html(linkGonePage(), 410)
  })
  app.post('/sign-in/:token', async (c) => {
    if (!isOriginAllowed(c, world.baseUrl, { token: '', ambient: true }))
      return c.html(messagePage('Not signed in', refusalText(wrongOrigin(world)), world.baseUrl), 403)
    const outcome = await spendLink(world, c.req.param('token'))
    if (isRefusal(outcome)) return c.html(linkGonePage(), 410)
    giveCookie(c, world.baseUrl, outcome.sessionToken)
    return c.redirect('/', 303)
  })
}

/** The digest's own HTML, for a sandboxed frame of the web app; asked through the same front door as everything else. */
function mountDigestPreview(app: Hono<Env>, world: World): void {
  app.get('/digest-preview/:clubId/:groupId', async (c) => {
    c.header('content-security-policy', PREVIEW_POLICY)
    const credential = credentialOf(c, world.baseUrl)
    const person = credential && (await findPerson(world, credential.token))
    const caller = appRouter.createCaller({ world, person, requestId: c.get('requestId') })
    try {
      if (isForeignRead(c, credential)) return noPreview(c, wrongOrigin(world))
      const preview = await caller.digests.preview(c.req.param() as never)
      return c.html(preview.html)
    } catch (error) {
      return noPreview(c, refusalOf(error))
    }
  })
}

function noPreview(c: HonoContext<Env>, refusal: Refusal): Response | Promise<Response> {
  const [status] = REFUSALS[refusal.refused]
  return c.html(messagePage('No preview', refusalText(refusal)), status)
}

function mountWeb(
  app: Hono<Env>,
  { webFolder, designFolder }: { webFolder: string; designFolder: string },
): void {
  const rewriteRequestPath = (path: string) => path.replace(/^\/design/, '')
  app.get(
    '/design/*',
    serveStatic({
      root: designFolder,
      rewriteRequestPath,
      onFound: (_, c) => c.header('cache-control', 'no-cache'),
    }),
  )
  app.get(
    '/assets/*',
    serveStatic({
      root: webFolder,
      onFound: (_, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  )
  for (const files of ['/design/*', '/assets/*']) app.get(files, (c) => c.notFound())
  app.get(
    '*',
    serveStatic({
      root: webFolder,
      path: 'index.html',
      onFound: (_, c) => c.header('cache-control', 'no-cache'),
    }),
  )
  app.get('*', (c) =>
    c.html(messagePage('Not built yet', 'The web app is being built. Reload in a few seconds.'), 503),
  )
}
