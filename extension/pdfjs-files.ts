// What pdf.js fetches from its own folder when a paper needs it: character maps, the standard fonts, colour profiles and
// image decoders. Not what runs scripts of a PDF, nor what stands in where WebAssembly is forbidden.
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs'] as const
const NOT_NEEDED = /quickjs|_nowasm_fallback|LICENSE_.*QUICKJS/i

export function pdfjsFiles(): { absoluteSrc: string; relativeDest: string }[] {
  const root = dirname(dirname(fileURLToPath(import.meta.resolve('pdfjs-dist'))))
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => !NOT_NEEDED.test(name))
      .map((name) => ({ absoluteSrc: join(root, folder, name), relativeDest: `pdfjs/${folder}/${name}` })),
  )
}
