// Builds the web app into dist/web: `vite build -c server/web/vite.config.ts`. Nothing inline, because the content
// policy of its pages forbids it. `vite -c …` starts it alone, with the server on port 4848 behind it.
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = 'http://localhost:4848'
// The server asks for its own origin on every change.
const behind = { target: server, changeOrigin: true, headers: { origin: server } }

export default defineConfig({
  root: folder('.'),
  base: '/',
  publicDir: false,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: folder('../../dist/web'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox120', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    port: 4849,
    proxy: { '/trpc': behind, '/sign-in': behind, '/digest-preview': behind, '/design': behind },
  },
})
