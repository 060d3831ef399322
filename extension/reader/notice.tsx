// What stands in place of the pages until there are pages: how far it is, a question, or what is the matter.
import { useEffect, useState } from 'preact/hooks'
import { paperAddress } from '../../shared/domain/print-paper.ts'
import type { Reader, Status } from './reader.ts'
import { megabytes, SAFE, TROUBLES } from './words.ts'

const PATIENCE_MS = 300

export function Notice({ reader }: { reader: Reader }) {
  const status = reader.status.value
  return <div class="notice-place">{boxOf(reader, status)}</div>
}

function boxOf(reader: Reader, status: Status) {
  if (status.is === 'loading') return <Progress reader={reader} {...status} />
  if (status.is === 'asking') return <Question reader={reader} {...status} />
  if (status.is === 'open') return null
  const words = status.is === 'trouble' ? TROUBLES[status.trouble] : STOPPED
  return (
    <section class="card" role="alert">
      <h2>{words.title}</h2>
      <p>{words.advice}</p>
      <p class="small muted">{SAFE}</p>
      <p class="row">
        {words.again && (
          <button type="button" class="button" onClick={() => void reader.load()}>
            Try again
          </button>
        )}
        <OnArxiv reader={reader} />
      </p>
    </section>
  )
}

const STOPPED = { title: 'Stopped', advice: 'The paper was not loaded.', again: true }

function Progress({ reader, loaded, total }: { reader: Reader; loaded: number; total: number | null }) {
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!slow) return null
  const far = total === null ? megabytes(loaded) : `${megabytes(loaded)} of ${megabytes(total)}`
  return (
    <section class="card">
      <h2 id="loading">{`Loading ${reader.name} from arXiv`}</h2>
      <progress aria-labelledby="loading" {...(total === null ? {} : { value: loaded, max: total })} />
      <p class="small muted">{loaded === 0 ? 'Waiting for arXiv' : far}</p>
      <p>
        <button type="button" class="button quiet" onClick={() => reader.stop()}>
          Stop
        </button>
      </p>
    </section>
  )
}

function Question({ reader, about, amount }: { reader: Reader; about: 'bytes' | 'pages'; amount: number }) {
  const size = about === 'bytes' ? megabytes(amount) : `${amount.toLocaleString('en-GB')} pages`
  return (
    <section class="card" role="alert">
      <h2>{`This PDF has ${size}`}</h2>
      <p>Opening it may take long and need much memory.</p>
      <p class="row">
        <button type="button" class="button" onClick={() => reader.answer(true)}>
          Open it
        </button>
        <button type="button" class="button quiet" onClick={() => reader.answer(false)}>
          Leave it
        </button>
      </p>
    </section>
  )
}

function OnArxiv({ reader }: { reader: Reader }) {
  return (
    <a
      class="button quiet"
      href={paperAddress(reader.paper.work, reader.version.value)}
      target="_blank"
      rel="noreferrer noopener"
    >
      Open on arXiv
    </a>
  )
}
