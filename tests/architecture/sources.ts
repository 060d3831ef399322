// The tree as text: its source files and what they import.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export const ROOT = path.resolve(import.meta.dirname, '../..')

export interface ImportOf {
  readonly from: string
  /** A file of the tree, or `npm:package/path`, or `node:module`. */
  readonly to: string
  readonly typeOnly: boolean
}

export function sourceFiles(folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
        (name) => `${folder}/${name}`,
      ),
    )
    .filter((name) => /\.tsx?$/.test(name) && !/(^|\/)(node_modules|\.wxt|dist)\//.test(name))
    .toSorted()
}

export function textOf(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8')
}

const IMPORT =
  /^(?:import|export)\s+(type\s)?([^'"`;]*?)\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm

export function importsOf(file: string): ImportOf[] {
  return [...textOf(file).matchAll(IMPORT)].map(([, type, names = '', from, bare, dynamic]) => ({
    from: file,
    to: resolveImport(file, from ?? bare ?? dynamic ?? ''),
    typeOnly: type !== undefined || onlyTypes(names),
  }))
}

/** `{ type A, type B }` */
function onlyTypes(names: string): boolean {
  const inner = /^\{([^}]*)\}\s*$/.exec(names.trim())?.[1]
  if (inner === undefined) return false
  const parts = inner
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return parts.length > 0 && parts.every((part) => part.startsWith('type '))
}

function resolveImport(file: string, to: string): string {
  if (to.startsWith('node:')) return to
  if (!to.startsWith('.')) return `npm:${to}`
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), to.replace(/\?.*$/, '')))
}
