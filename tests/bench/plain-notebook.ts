// The control of the benchmark of writing: the plainest page that keeps what is typed, an extension too. One field, and
// one strict write of the whole text at each pause of the same length.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const MANIFEST = { manifest_version: 3, name: 'notebook', version: '1' }

const PAGE = `<!doctype html>
<html><head><meta charset="utf-8"></head><body><textarea id="takeaway"></textarea>
<script src="notebook.js" type="module"></script></body></html>`

const script = (pauseMs: number) => `
const opening = indexedDB.open('notebook', 1)
opening.onupgradeneeded = () => opening.result.createObjectStore('drafts', { keyPath: 'key' })
const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result) })
const field = document.getElementById('takeaway')
const reading = database.transaction('drafts').objectStore('drafts').get('only')
field.value = await new Promise((done) => { reading.onsuccess = () => done(reading.result?.content.takeaway ?? '') })
let timer
field.oninput = () => {
  clearTimeout(timer)
  timer = setTimeout(() => {
    const transaction = database.transaction('drafts', 'readwrite', { durability: 'strict' })
    transaction.objectStore('drafts').put({ key: 'only', content: { takeaway: field.value } })
  }, ${pauseMs})
}
document.body.dataset.ready = 'yes'
`

/** Writes the extension into this folder. */
export function writeNotebook(folder: string, pauseMs: number): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(MANIFEST))
  writeFileSync(path.join(folder, 'notebook.html'), PAGE)
  writeFileSync(path.join(folder, 'notebook.js'), script(pauseMs))
}
