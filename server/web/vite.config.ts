// Builds the web app into dist/web: `vite build -c server/web/vite.config.ts`. Nothing inline, because the content
// policy of its pages forbids it. `vite -c …` starts it alone, with the server on port 4848 behind it.
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = 'http://localhost:4848'
// The server asks for its own origin on every change.
const behind = { target: server, changeOrigin: true, headers: { origin: server } }

/** Each file once more as it travels: the server sends what stands beside it, and compresses nothing per request. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!/\.(?:js|css|svg)$/.test(fileName)) continue
          const source = Buffer.from(file.type === 'chunk' ? file.code : file.source)
          this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(source) })
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) })
        }
      },
    },
  }
}

export default defineConfig({
  plugins: [compressed()],
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
