// What the first visit of the web app loads, read from the built output: the entry, what it imports at once, the styles.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { beforeAll, expect, test } from 'vitest'
import { build, TARGETS, WEB_FOLDER } from '../../server/build.ts'

const MOST_BYTES = 120_000
const STATIC_IMPORT = /(?:^|[;}\s])import\s*(?:[\w*{][^'"`;()]*?from\s*)?["'`](\.\/[^"'`]+\.js)["'`]/g

// Nothing to do after `npm test` has built it.
beforeAll(() => build(TARGETS.web), 120_000)

const text = (file: string) => readFileSync(path.join(WEB_FOLDER, file), 'utf8')

/** Scripts and styles that the page names, and every script those import without being asked. */
function firstLoad(): string[] {
  const named = [...text('index.html').matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)]
  const found = new Set<string>()
  const follow = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    if (!file.endsWith('.js')) return
    for (const [, to = ''] of text(file).matchAll(STATIC_IMPORT)) follow(path.posix.join('assets', to))
  }
  for (const [, file = ''] of named) follow(file)
  return [...found]
}

test('the first load is below 120 kB gzipped, and holds neither editor, import page, digest page nor palette', () => {
  const files = firstLoad()
  const weights = files.map((file) => [file, gzipSync(text(file), { level: 9 }).byteLength] as const)
  const sum = weights.reduce((all, [, bytes]) => all + bytes, 0)
  console.log(
    `first load: ${sum} bytes gzipped = ${weights.map(([file, bytes]) => `${file} ${bytes}`).join(', ')}`,
  )
  expect(files.filter((file) => file.endsWith('.js')).length).toBeGreaterThan(1)
  expect(files.filter((file) => file.endsWith('.css'))).toHaveLength(1)
  expect(files.filter((file) => /editor-room|\/import-|\/digest-|loaded-dialogs/.test(file))).toEqual([])
  expect(sum).toBeLessThan(MOST_BYTES)
})

test('what stands beside each script and style is the same, compressed', () => {
  const files = readdirSync(path.join(WEB_FOLDER, 'assets')).filter((file) => /\.(?:js|css)$/.test(file))
  expect(files.length).toBeGreaterThan(5)
  for (const file of files) {
    const bytes = (name: string) => readFileSync(path.join(WEB_FOLDER, 'assets', name))
    expect([file, gunzipSync(bytes(`${file}.gz`)).equals(bytes(file))]).toEqual([file, true])
    expect([file, brotliDecompressSync(bytes(`${file}.br`)).equals(bytes(file))]).toEqual([file, true])
  }
})
