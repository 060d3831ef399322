// The control of the reader's benchmark: the plainest page of pdf.js's own components, as their example `simpleviewer`, with
// the files of the package as they are. An extension too, so that both pages are loaded and fetch in the same way.
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = path.dirname(path.dirname(fileURLToPath(import.meta.resolve('pdfjs-dist'))))
const FILES = [
  'build/pdf.min.mjs',
  'build/pdf.worker.min.mjs',
  'web/pdf_viewer.mjs',
  'web/pdf_viewer.css',
] as const

const MANIFEST = {
  manifest_version: 3,
  name: 'simpleviewer',
  version: '1',
  host_permissions: ['*://*.arxiv.org/*'],
  background: { service_worker: 'nothing.js' },
}

const PAGE = `<!doctype html>
<html><head><meta charset="utf-8"><link rel="stylesheet" href="pdf_viewer.css">
<style>body { margin: 0 } #viewerContainer { position: absolute; overflow: auto; width: 100%; height: 100% }</style>
</head><body tabindex="1"><div id="viewerContainer"><div id="viewer" class="pdfViewer"></div></div>
<script src="pdf.min.mjs" type="module"></script><script src="pdf_viewer.mjs" type="module"></script>
<script src="simpleviewer.mjs" type="module"></script></body></html>`

/** Drawn as large as the reader draws at first. */
const SCRIPT = `
pdfjsLib.GlobalWorkerOptions.workerSrc = 'pdf.worker.min.mjs'
const container = document.getElementById('viewerContainer')
const eventBus = new pdfjsViewer.EventBus()
const linkService = new pdfjsViewer.PDFLinkService({ eventBus })
const findController = new pdfjsViewer.PDFFindController({ eventBus, linkService })
const viewer = new pdfjsViewer.PDFViewer({ container, eventBus, linkService, findController })
linkService.setViewer(viewer)
eventBus.on('pagesinit', () => { viewer.currentScaleValue = 'auto' })
const url = 'https://arxiv.org/pdf/' + new URLSearchParams(location.search).get('paper')
const pdf = await pdfjsLib.getDocument({ url, enableXfa: true }).promise
viewer.setDocument(pdf)
linkService.setDocument(pdf, null)
`

/** Writes the extension into this folder. */
export function writeStockViewer(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const file of FILES) copyFileSync(path.join(PACKAGE, file), path.join(folder, path.basename(file)))
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(MANIFEST))
  writeFileSync(path.join(folder, 'simple.html'), PAGE)
  writeFileSync(path.join(folder, 'simpleviewer.mjs'), SCRIPT)
  writeFileSync(path.join(folder, 'nothing.js'), '')
}
