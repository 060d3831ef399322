// What the browser is told about the extension, and how it is built: `wxt build -c extension/wxt.config.ts`, from the root.
// It asks for no more than this; tests/extension/manifest.test.ts reads the built output.
import { defineConfig } from 'wxt'
import { pdfjsFiles } from './pdfjs-files.ts'
import { GRANTABLE_HOSTS, GRANTED_HOSTS } from './server-address.ts'
import { SITES } from './sites/index.ts'
import { ABSTRACT_PAGES, FULL_TEXTS, LISTING_PAGES, SEARCH_PAGES } from './sites/matches.ts'

/** Public half of a key whose private half was thrown away: gives an unpacked build one id everywhere. */
const CHROME_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAtpl4h3vpSk1Q/Uz50ZC+Cc5z4vKGu+ZbNy21NJn6EizJwzgXEOEnCG2u1a7yGDsTlnq/wPEFisojYnRbF9IrkUD5qO6S80wRgDyjlL3GKYVEpAMEixhAgtvL2SOr7zLkpIEtkkYnBbujVoDS0ddFV8zRyN+/ohzEcsuEGH5Unt/1XBquYygWXpIC7BzEQu8FcXXDI2rwU/3hLaI0ANfMNqXEhxe/CLRLnCJciQCguH0urs3+dILXvfXeAQIwxJSgdPx2u1odwPlR+1b4e7US/RzSGVGZcm/y9F2UNmXtDbshbdFHNMv8I07w5LUgSSLa7AmZ0swNVgSaMMISHX3L4QIDAQAB'

/** The whole host of each site: the panel sees which paper the tab shows, also on its PDF. */
const SITE_HOSTS = SITES.flatMap((site) =>
  site.matches.map((pattern) => pattern.replace(/(:\/\/[^/]+\/).*$/, '$1*')),
)

// IndexedDB holds everything, and unlimitedStorage keeps it from being evicted. A click on our button reads the page of
// that moment: scripting puts the reader there, and activeTab is the leave for it where a site is not ours already.
const COMMON = ['unlimitedStorage', 'alarms', 'scripting', 'activeTab']

// Named here and not by WXT's own content scripts: those carry a context of five kilobytes, which says to the page by a
// message and an event that the extension is there.
const PAGE_SCRIPTS = [
  { matches: [...ABSTRACT_PAGES, ...FULL_TEXTS], js: ['paper-page.js'] },
  { matches: [...LISTING_PAGES, ...SEARCH_PAGES], js: ['list-page.js'] },
]

const FIREFOX = {
  browser_specific_settings: {
    gecko: {
      id: 'lectern@lectern.invalid',
      strict_min_version: '140.0',
      /** The token, the paper on the page and what is written about it go to the server the person chose. */
      data_collection_permissions: { required: ['authenticationInfo', 'websiteContent'] },
    },
  },
}

const ICONS = { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' }

export default defineConfig({
  // WXT reads publicDir and modulesDir from the root of the repository, the others from srcDir.
  srcDir: 'extension',
  publicDir: 'extension/public',
  modulesDir: 'extension/modules',
  outDir: 'dist/extension',
  imports: false,
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      files.push(...pdfjsFiles())
    },
  },
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: 'Lectern',
    description:
      'Read papers together: capture a paper, write your summary beside it, share it with your group.',
    icons: ICONS,
    permissions: browser === 'firefox' ? COMMON : [...COMMON, 'sidePanel'],
    host_permissions: [...SITE_HOSTS, ...GRANTED_HOSTS],
    optional_host_permissions: [...GRANTABLE_HOSTS],
    content_scripts: PAGE_SCRIPTS,
    // WebAssembly: images of a PDF in JPEG 2000, JBIG2 or with colour profiles are unpacked by pdf.js's own modules.
    content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'" },
    action: { default_title: 'Write in Lectern', default_icon: ICONS, default_area: 'navbar' },
    ...(browser === 'firefox' ? FIREFOX : { key: CHROME_KEY, minimum_chrome_version: '123' }),
  }),
  zip: { excludeSources: ['dist/**', 'tests/**', '.lectern/**'] },
})
