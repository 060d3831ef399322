// Everything that arrives over HTTP: /trpc, mail links and returns from other sites, the digest preview, calendars, the web app, health.
import { randomUUID } from 'node:crypto'
import { Hono, type Context as HonoContext } from 'hono'
import { REFUSALS, type Refusal, refusalText, refuse } from '../shared/contract/refusal.ts'
import { findPerson } from './accounts/queries.ts'
import { isDatabaseUnavailable } from './db/failure.ts'
import { mountBuild } from './http-build.ts'
import { mountCalendar } from './http-calendar.ts'
import { mountFeed } from './http-feed.ts'
import { mountLeaving } from './http-leaving.ts'
import { mountMail } from './http-mail.ts'
import { mountPublic } from './http-public.ts'
import { type Env, isForeignRead, onlyBy, refused, wrongOrigin } from './http-refusal.ts'
import { mountSignIn } from './http-sign-in.ts'
import { mountTrpc } from './http-trpc.ts'
import { type Folders, mountWeb } from './http-web.ts'
import { messagePage, pagePolicy } from './pages.ts'
import { refusalOf } from './procedures.ts'
import { appRouter } from './router.ts'
import { cookiesOf, credentialOf } from './session-cookie.ts'
import type { World } from './world.ts'

const PAGE_POLICY = pagePolicy("'self'")
const PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"

export function createHttp(world: World, folders: Folders): Hono<Env> {
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
  onlyBy(app, '/health', 'GET, HEAD')
  mountBuild(app, folders.webFolder)
  mountTrpc(app, world)
  mountSignIn(app, world)
  mountDigestPreview(app, world)
  mountPublic(app, world)
  mountCalendar(app, world)
  mountFeed(app, world)
  mountMail(app, world)
  mountLeaving(app, world)
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

type Caller = ReturnType<typeof appRouter.createCaller>

/** The digest's own HTML, for a sandboxed frame of the web app; asked through the same front door as everything else. */
const DIGESTS: Readonly<Record<string, (caller: Caller, named: never) => Promise<{ html: string }>>> = {
  '': (caller, named) => caller.digests.preview(named),
  '/members/:memberId': (caller, named) => caller.digests.preview(named),
  '/own': (caller, named) => caller.digests.coming(named),
  '/weeks/:week': (caller, named) => caller.digests.past(named),
}

function mountDigestPreview(app: Hono<Env>, world: World): void {
  for (const [which, read] of Object.entries(DIGESTS)) {
    const address = `/digest-preview/:clubId/:groupId${which}`
    app.get(address, async (c) => {
      c.header('content-security-policy', PREVIEW_POLICY)
      const credential = credentialOf(c, world.baseUrl)
      const person = credential && (await findPerson(world, credential.token))
      const cookies = cookiesOf(c, world.baseUrl)
      const caller = appRouter.createCaller({ world, person, cookies, requestId: c.get('requestId') })
      try {
        if (isForeignRead(c, credential)) return noPreview(c, wrongOrigin(world))
        const digest = await read(caller, c.req.param() as never)
        return c.html(digest.html)
      } catch (error) {
        return noPreview(c, refusalOf(error))
      }
    })
    onlyBy(app, address, 'GET, HEAD')
  }
}

function noPreview(c: HonoContext<Env>, refusal: Refusal): Response | Promise<Response> {
  const [status] = REFUSALS[refusal.refused]
  return c.html(messagePage('No preview', refusalText(refusal)), status)
}
