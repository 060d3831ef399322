// What the built extension asks for, and what it holds: read from the output itself, for both browsers (E6).
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const OUTPUT = new URL('../../dist/extension', import.meta.url).pathname
const BROWSERS = { 'chrome-mv3': ['sidePanel'], 'firefox-mv3': [] } as const

interface Manifest {
  readonly permissions: string[]
  readonly host_permissions: string[]
  readonly optional_host_permissions: string[]
  readonly content_scripts: { readonly matches: string[] }[]
  readonly [key: string]: unknown
}

describe.each(Object.entries(BROWSERS))('%s', (browser, extra) => {
  const folder = join(OUTPUT, browser)
  const read = (): Manifest => JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))

  test('was built', () => {
    expect(existsSync(folder), `${folder} is missing: npm run build`).toBe(true)
  })

  test('asks for no more than it needs', () => {
    const manifest = read()
    // scripting and activeTab: what a click on our button needs, and no standing leave for any site.
    const allowed = ['storage', 'unlimitedStorage', 'alarms', 'scripting', 'activeTab', ...extra]
    expect(manifest.permissions.filter((permission) => !allowed.includes(permission))).toEqual([])
    expect(manifest.host_permissions.toSorted()).toEqual(['*://*.arxiv.org/*', 'http://localhost/*'])
    expect(manifest.optional_host_permissions.toSorted()).toEqual(['http://127.0.0.1/*', 'https://*/*'])
    expect(manifest.content_scripts.flatMap(({ matches }) => matches).toSorted()).toEqual([
      ...['*://*.arxiv.org/a/*', '*://*.arxiv.org/abs/*', '*://*.arxiv.org/catchup/*'],
      ...['*://*.arxiv.org/html/*', '*://*.arxiv.org/list/*', '*://*.arxiv.org/pdf/*'],
      '*://*.arxiv.org/search*',
    ])
    expect(manifest).not.toHaveProperty('optional_permissions')
  })

  test('opens no door to pages or other extensions', () => {
    const manifest = read()
    const shut = ['externally_connectable', 'web_accessible_resources', 'sandbox']
    for (const key of shut) expect(manifest).not.toHaveProperty(key)
    // What browsers say anyway, and WebAssembly for the images of a PDF.
    expect(manifest.content_security_policy).toEqual({
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
    })
    expect(manifest.manifest_version).toBe(3)
  })

  test('holds no code that makes code, loads code, or writes markup', () => {
    const forbidden = [
      ...[
        /\beval\s*\(/,
        /new Function\b/,
        /import\(\s*["'`]https?:/,
        /importScripts/,
        /src\s*=\s*["']https?:/,
      ],
    ]
    for (const file of filesIn(folder).filter((name) => /\.(?:js|html)$/.test(name))) {
      const source = readFileSync(file, 'utf8')
      for (const pattern of forbidden) expect(source, `${file} has ${pattern}`).not.toMatch(pattern)
    }
  })

  test('is small', () => {
    const sizeOf = (files: readonly string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0)
    const all = filesIn(folder)
    const ofReader = all.filter((file) => isOfReader(folder, file))
    // The renderer of formulas is loaded when the first text has one.
    const renderer = all.filter((file) => /chunks\/markdown-[\w-]+\.js$/.test(file))
    expect(renderer).toHaveLength(1)
    const size = sizeOf(all)
    const own = size - sizeOf(ofReader) - sizeOf(renderer)
    console.log(`${browser}: ${size} bytes, ${own} of them without reader and renderer`)
    expect(own).toBeLessThan(620_000)
    expect(sizeOf(renderer)).toBeLessThan(400_000)
    expect(size).toBeLessThan(6_000_000)
    expect(all.filter((file) => /quickjs|sandbox|nowasm|\.map$/.test(file))).toEqual([])
  })

  test('only the page of the reader loads pdf.js', () => {
    const withPdf = filesIn(folder).filter((file) => {
      return /\.js$/.test(file) && /pdfjs|PDFViewer|getTextContent/.test(readFileSync(file, 'utf8'))
    })
    expect(withPdf.length).toBeGreaterThan(0)
    expect(withPdf.filter((file) => !isOfReader(folder, file))).toEqual([])
    const others = filesIn(folder).filter((file) => /\.(?:js|html)$/.test(file) && !isOfReader(folder, file))
    for (const file of others) {
      expect(readFileSync(file, 'utf8'), file).not.toMatch(
        /chunks\/paper-|assets\/paper-|pdf\.worker|pdf_viewer/,
      )
    }
  })
})

test('Chrome knows it by one id; Firefox by its name, and what data it sends', () => {
  const chrome = JSON.parse(readFileSync(join(OUTPUT, 'chrome-mv3/manifest.json'), 'utf8'))
  const firefox = JSON.parse(readFileSync(join(OUTPUT, 'firefox-mv3/manifest.json'), 'utf8'))
  expect(chrome.key).toMatch(/^MII/)
  expect(chrome.side_panel).toEqual({ default_path: 'sidepanel.html' })
  expect(firefox.sidebar_action).toMatchObject({ default_panel: 'sidepanel.html', open_at_install: false })
  expect(firefox.browser_specific_settings.gecko).toMatchObject({
    id: expect.stringMatching(/@/),
    data_collection_permissions: { required: ['authenticationInfo', 'websiteContent'] },
  })
})

/** The page itself, its own chunk and styles, and what it fetches. */
function isOfReader(folder: string, file: string): boolean {
  const name = file.slice(folder.length + 1)
  return /^(?:pdfjs\/|paper\.html$|(?:chunks|assets)\/(?:paper-|pdf\.))/.test(name)
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
