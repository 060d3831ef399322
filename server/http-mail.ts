// What mail programs and mail servers ask for: unsubscribing by one press (RFC 8058), and mails that came back.
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { refuse } from '../shared/contract/refusal.ts'
import { type Env, onlyBy, refused } from './http-refusal.ts'
import {
  againPage,
  nothingSentPage,
  noUnsubscribePage,
  stoppedPage,
  unsubscribePage,
} from './pages-unsubscribe.ts'
import { takeReturned } from './returns/commands.ts'
import { chooseByMail } from './unsubscribes/commands.ts'
import { nameForReader } from './unsubscribes/queries.ts'
import { readToken } from './unsubscribes/token.ts'
import type { World } from './world.ts'

const UNSUBSCRIBE = '/unsubscribe/:token'
const RETURNED = '/mail/returned'
const MOST_FORM_BYTES = 10_000
/** A report holds our own mail once more, and a digest is far below this. */
const MOST_RETURNED_BYTES = 1_000_000

export function mountMail(app: Hono<Env>, world: World): void {
  mountUnsubscribe(app, world)
  mountReturned(app, world)
}

/** Neither cookies nor origin are asked: mail programs have none, and who has the address can do nothing else with it. */
function mountUnsubscribe(app: Hono<Env>, world: World): void {
  app.get(UNSUBSCRIBE, async (c) => {
    c.header('x-robots-tag', 'noindex')
    const about = readToken(world.serverKey, c.req.param('token'))
    if (about === null) return c.html(noUnsubscribePage(), 404)
    return c.html(unsubscribePage({ kind: about.kind, group: await nameForReader(world.db.query, about) }))
  })
  const limit = bodyLimit({ maxSize: MOST_FORM_BYTES, onError: (c) => refused(c, refuse('too_large')) })
  app.post(UNSUBSCRIBE, limit, async (c) => {
    const about = readToken(world.serverKey, c.req.param('token'))
    if (about === null) return c.html(noUnsubscribePage(), 404)
    // The one press is a form of its own, and everything that is not our other button means the same.
    const { answer } = await c.req.parseBody().catch(() => ({ answer: undefined }))
    const way = answer === 'again' ? 'mail' : 'none'
    if (!(await chooseByMail(world, about, way))) return c.html(nothingSentPage())
    const told = { kind: about.kind, group: await nameForReader(world.db.query, about) }
    return c.html(way === 'none' ? stoppedPage(told) : againPage(told))
  })
  onlyBy(app, UNSUBSCRIBE, 'GET, HEAD, POST')
}

/** A mail server brings what came back: `curl --data-binary @- -H "Authorization: Bearer $BOUNCES_SECRET"`. */
function mountReturned(app: Hono<Env>, world: World): void {
  const limit = bodyLimit({ maxSize: MOST_RETURNED_BYTES, onError: (c) => refused(c, refuse('too_large')) })
  app.post(
    RETURNED,
    async (c, next) => (mayBring(c, world) ? next() : refused(c, refuse('not_found'))),
    limit,
    async (c) => {
      const noted = await takeReturned(world, Buffer.from(await c.req.arrayBuffer()))
      return c.json({ noted })
    },
  )
  onlyBy(app, RETURNED, 'POST')
}

function mayBring(c: Context<Env>, { bouncesSecret }: World): boolean {
  if (bouncesSecret === null) return false
  const given = /^Bearer (\S{1,300})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(bouncesSecret))
}
