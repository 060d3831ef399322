// The bar over the pages: where one is, how large it is drawn, and the ways out.
import { useState } from 'preact/hooks'
import { paperAddress } from '../../shared/domain/print-paper.ts'
import { callWorker } from '../messages.ts'
import type { Reader } from './reader.ts'

export function Bar({ reader }: { reader: Reader }) {
  const open = reader.status.value.is === 'open'
  return (
    <header class="bar">
      <div class="group name">
        <a
          href={paperAddress(reader.paper.work, reader.version.value)}
          target="_blank"
          rel="noreferrer noopener"
          title="Open on arXiv"
        >
          {reader.name}
        </a>
      </div>
      {open && <Around reader={reader} />}
      {open && <Zoom reader={reader} />}
      <div class="group ways">
        {open && (
          <button type="button" class="button quiet" onClick={() => void download(reader)}>
            Download
          </button>
        )}
        <button type="button" class="button" onClick={() => void write(reader)}>
          Write
        </button>
      </div>
    </header>
  )
}

function Around({ reader }: { reader: Reader }) {
  const { pages, find, contents, outline } = reader
  const show = find.value
  return (
    <div class="group">
      {outline.value.length > 0 && (
        <button
          type="button"
          class="button quiet"
          aria-expanded={contents.value}
          onClick={() => {
            contents.value = !contents.value
          }}
        >
          Contents
        </button>
      )}
      <button
        type="button"
        class="button quiet"
        aria-expanded={show?.open.value === true}
        onClick={() => {
          if (show !== null) show.open.value = true
        }}
      >
        Find
      </button>
      <div class="page">
        <PageField reader={reader} />
        <span>{`of ${pages.value}`}</span>
      </div>
    </div>
  )
}

/** What is being typed stays while the pages move on. */
function PageField({ reader }: { reader: Reader }) {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <input
      type="text"
      aria-label="Page"
      inputMode="numeric"
      value={typed ?? reader.page.value}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onChange={(event) => {
        reader.goToPage(Number(event.currentTarget.value))
        setTyped(null)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}

function Zoom({ reader }: { reader: Reader }) {
  const { percent } = reader.zoom.value
  return (
    <div class="group">
      <button type="button" class="button quiet" aria-label="Smaller" onClick={() => reader.zoomTo('out')}>
        −
      </button>
      <span class="percent">{`${percent} %`}</span>
      <button type="button" class="button quiet" aria-label="Larger" onClick={() => reader.zoomTo('in')}>
        +
      </button>
      <button type="button" class="button quiet" onClick={() => reader.zoomTo('width')}>
        Page width
      </button>
    </div>
  )
}

async function download(reader: Reader): Promise<void> {
  const bytes = await reader.bytes()
  if (bytes === null) return
  const address = URL.createObjectURL(
    new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }),
  )
  const link = document.createElement('a')
  link.href = address
  link.download = `${reader.name.replace(/^arXiv:/, '').replaceAll('/', '_')}.pdf`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** As the button on arXiv's own pages: the panel opens where the browser lets it, and the paper is captured. */
async function write(reader: Reader): Promise<void> {
  const answer = await callWorker('capture-here', {})
  if (answer === null) reader.said.value = 'Lectern does not answer. Reload this page.'
  else if (answer.problem !== null) reader.said.value = answer.problem
  else reader.said.value = answer.opened ? '' : 'Click the Lectern button in the toolbar to write.'
}
