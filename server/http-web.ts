// The web app and its files: 200 at the addresses that the app has, and 404 with the app's own page anywhere else.
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'
import { refuse } from '../shared/contract/refusal.ts'
import { type Env, onlyBy, refused } from './http-refusal.ts'
import { messagePage } from './pages.ts'
import { ROUTES } from './web/routes.ts'

const READ_ONLY = 'GET, HEAD'
/** Every id in an address is a UUID; whether there is such a thing is for the app to ask. */
const ID = '{[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}'
/** As the links of invitations have it; whether it opens anything is for the app to ask. */
const TOKEN = '{[\\w-]{43}}'
/** As a digest is named: `2026-W47`. */
const WEEK = '{[0-9]{4}-W[0-9]{2}}'
const SHAPES: Readonly<Record<string, string>> = { ':token': TOKEN, ':week': WEEK }

export interface Folders {
  /** Absolute paths of the built web app and of shared/design. */
  readonly webFolder: string
  readonly designFolder: string
}

export function mountWeb(app: Hono<Env>, { webFolder, designFolder }: Folders): void {
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
      // Beside each file stands what `compressed` in web/vite.config.ts has made of it.
      precompressed: true,
      onFound: (_, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
    }),
  )
  for (const files of ['/design/*', '/assets/*']) {
    app.get(files, (c) => c.notFound())
    onlyBy(app, files, READ_ONLY)
  }
  mountPages(app, webFolder)
}

function mountPages(app: Hono<Env>, webFolder: string): void {
  const page = serveStatic<Env>({
    root: webFolder,
    path: 'index.html',
    onFound: (_, c) => c.header('cache-control', 'no-cache'),
  })
  for (const route of Object.values(ROUTES)) {
    const path = route.replaceAll(/:\w+/g, (name) => name + (SHAPES[name] ?? ID))
    for (const address of path === '/' ? [path] : [path, `${path}/`]) {
      app.get(address, page, (c) =>
        c.html(messagePage('Not built yet', 'The web app is being built. Reload in a few seconds.'), 503),
      )
      onlyBy(app, address, READ_ONLY)
    }
  }
  app.get('*', async (c) => {
    const found = await page(c, async () => {})
    if (found instanceof Response) return new Response(found.body, { status: 404, headers: found.headers })
    return c.html(messagePage('There is nothing here', 'The address may be mistyped. Nothing is lost.'), 404)
  })
  app.all('*', (c) => refused(c, refuse('not_found')))
}
