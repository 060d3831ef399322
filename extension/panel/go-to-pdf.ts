// From a pointer in the panel to its place in the reader: in the reader that is open, else in one opened now.
import { browser } from 'wxt/browser'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import { readerPage } from '../../shared/domain/print-paper.ts'
import { ownAddress } from '../browsers.ts'
import { showInReader } from '../reader/show-place.ts'

const CLOSED = 'The reader did not answer. Open the paper in it and try again.'
const TRIES = 20
const PAUSE_MS = 250

/** `found` null: it could not be looked for, and `problem` says why. */
export interface PdfPlace {
  readonly found: 'exact' | 'gone' | null
  readonly problem: string | null
}

export async function goToPdf(work: WorkId, pointer: Pointer): Promise<PdfPlace> {
  const ask = () => showInReader({ work, pointer }, crypto.randomUUID())
  let outcome = await ask()
  if (outcome === 'closed') {
    await browser.tabs.create({ url: ownAddress(`/${readerPage(work, pointer.version)}`) })
    for (let tries = 0; outcome === 'closed' && tries < TRIES; tries += 1) {
      await new Promise((done) => setTimeout(done, PAUSE_MS))
      outcome = await ask()
    }
  }
  if (outcome === 'closed') return { found: null, problem: CLOSED }
  return { found: outcome === 'shown' ? 'exact' : 'gone', problem: null }
}
