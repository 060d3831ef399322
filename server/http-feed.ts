// Digests by secret addresses, as calendars are: what was revoked, what is of no use any more and what never was are answered
// alike (C2); unchanged digests are the same bytes, so that a reader that asks again is told that it has them already.
import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { FeedSecret } from '../shared/contract/calendar.ts'
import { FETCH_WINDOW_MINUTES } from '../shared/domain/judge-fetches.ts'
import { openDigestFeed } from './feeds/open.ts'
import { type Env, onlyBy } from './http-refusal.ts'
import type { World } from './world.ts'

const PATH = '/feed/:file'

export function mountFeed(app: Hono<Env>, world: World): void {
  app.get(PATH, async (c) => {
    c.header('cache-control', 'private, no-store')
    c.header('x-robots-tag', 'noindex')
    const secret = FeedSecret.safeParse(c.req.param('file').replace(/\.atom$/, ''))
    const found = secret.success ? await openDigestFeed(world, secret.data) : null
    if (found === null) return c.text('There is no such feed.\n', 404)
    if (found === 'too_often') {
      c.header('retry-after', String(FETCH_WINDOW_MINUTES * 60))
      return c.text('This feed was asked for too often. Wait ten minutes.\n', 429)
    }
    const tag = `"${createHash('sha256').update(found).digest('base64url').slice(0, 22)}"`
    c.header('etag', tag)
    if (hasAlready(c, tag)) return c.body(null, 304)
    c.header('content-type', 'application/atom+xml; charset=utf-8')
    return c.body(found)
  })
  onlyBy(app, PATH, 'GET, HEAD')
}

/** A proxy that compresses may have made the tag a weak one. */
function hasAlready(c: Context<Env>, tag: string): boolean {
  const tags = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  return tags.includes(tag) || tags.includes('*')
}
