// Every answer of /trpc says which build of the web app this server gives out, so that a page that was loaded before an update
// can tell that it is older.
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { buildOf } from '../shared/domain/page-build.ts'
import type { Env } from './http-refusal.ts'

export const BUILD_HEADER = 'lectern-build'

export function mountBuild(app: Hono<Env>, webFolder: string): void {
  const read = buildReader(join(webFolder, 'index.html'))
  app.use('/trpc/*', async (c, next) => {
    await next()
    const build = await read()
    if (build !== null) c.res.headers.set(BUILD_HEADER, build)
  })
}

/** Read again only when it was built anew. Null: it is not built. */
function buildReader(file: string): () => Promise<string | null> {
  let known: { readonly at: number; readonly build: string | null } | null = null
  return async () => {
    const at = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    )
    if (at === null) return null
    if (known?.at !== at) known = { at, build: buildOf(await readFile(file, 'utf8').catch(() => '')) }
    return known.build
  }
}
