// What Lectern costs a page before anybody clicks: the bytes that the browser puts into it, read from the built output.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const OUTPUT = new URL('../../dist/extension', import.meta.url).pathname
const MOST_BYTES = 12_000

test.each(['chrome-mv3', 'firefox-mv3'])('%s puts at most 12 kB into a page', (browser) => {
  const folder = join(OUTPUT, browser)
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    content_scripts: { js: string[]; css?: string[] }[]
  }
  for (const { js, css = [] } of manifest.content_scripts) {
    const files = [...js, ...css].map((file) => readFileSync(join(folder, file)))
    const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).byteLength, 0)
    const plain = files.reduce((sum, file) => sum + file.byteLength, 0)
    console.log(`${browser}: ${bytes} bytes gzipped, ${plain} plain, in ${files.length} file(s)`)
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES)
  }
})

test.each(['chrome-mv3', 'firefox-mv3'])(
  '%s says nothing to a page and listens to none of its messages',
  (browser) => {
    const folder = join(OUTPUT, browser)
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
      content_scripts: { js: string[] }[]
    }
    const scripts = manifest.content_scripts.flatMap(({ js }) => js)
    expect(scripts.length).toBeGreaterThan(0)
    for (const file of scripts) {
      const source = readFileSync(join(folder, file), 'utf8')
      expect(source, file).not.toMatch(/postMessage|dispatchEvent|CustomEvent/)
      const heard = new Set([...source.matchAll(/addEventListener\(`(\w+)`/g)].map(([, event]) => event))
      expect([...heard].filter((event) => !['click', 'selectionchange'].includes(event ?? ''))).toEqual([])
    }
  },
)
