// The public pages of clubs. A page that is off, one that never was and an address that cannot be are answered alike (A3).
import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { PageAddress } from '../shared/contract/page-address.ts'
import { readPublicClub } from './clubs/queries.ts'
import { type Env, onlyBy } from './http-refusal.ts'
import { messagePage } from './pages.ts'
import { publicPage } from './public-page.ts'
import type { World } from './world.ts'

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
const PATH = '/c/:address'

export function mountPublic(app: Hono<Env>, world: World): void {
  app.get(PATH, async (c) => {
    c.header('content-security-policy', POLICY)
    const address = PageAddress.safeParse(c.req.param('address'))
    const club = address.success ? await readPublicClub(world, address.data) : null
    if (club === null) {
      c.header('x-robots-tag', 'noindex')
      return c.html(messagePage('There is no such page', 'The address may be mistyped.'), 404)
    }
    const text = String(await publicPage(club))
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
    // Kept by whoever likes, and asked for each time: a page that is switched off is gone at once.
    c.header('cache-control', 'public, no-cache')
    c.header('etag', tag)
    if (!club.findable) c.header('x-robots-tag', 'noindex')
    if (c.req.header('if-none-match') === tag) return c.body(null, 304)
    return c.html(text)
  })
  onlyBy(app, PATH, 'GET, HEAD')
}
