// The one file that knows pdf.js and where its parts lie in the build. Scripts inside a PDF never run: their engine is not
// part of the extension.
import * as pdfjs from 'pdfjs-dist'
import rendererUrl from 'pdfjs-dist/build/pdf.renderer.min.mjs?url'
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url'
// Reads what the import above left behind, so it must stay below it.
import * as components from 'pdfjs-dist/web/pdf_viewer.mjs'
import { ownAddress } from '../browsers.ts'

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl
pdfjs.GlobalWorkerOptions.rendererSrc = rendererUrl

export { components, pdfjs }

/** What every document is opened with; the folders are put there by wxt.config.ts. */
export function documentSettings() {
  return {
    cMapUrl: ownAddress('/pdfjs/cmaps/'),
    standardFontDataUrl: ownAddress('/pdfjs/standard_fonts/'),
    wasmUrl: ownAddress('/pdfjs/wasm/'),
    iccUrl: ownAddress('/pdfjs/iccs/'),
    enableXfa: false,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  }
}
