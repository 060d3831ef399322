// A paper is nominated with the reason why the group should read it. The reason goes the way of every word: kept on this
// device at every key, and sent from there.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Reason } from '../../../shared/contract/reading-list.ts'
import { draftKey } from '../../../shared/device/draft-key.ts'
import { keepWords, keptWords } from '../../../shared/device/kept-words.ts'
import type { Panel } from '../panel.ts'

const PROBLEM = 'Write a line of at most 500 characters.'
const BEGUN = 'Go on with the reason that you began'

interface Props {
  readonly panel: Panel
  readonly name: string
}

export function Nominate(props: Props) {
  const identity = props.panel.desk.identity()
  if (identity === null) return null
  const key = `nomination ${draftKey(identity)}`
  return <Nomination {...props} key={key} kept={key} />
}

function Nomination({ panel, name, kept }: Props & { kept: string }) {
  const [open, setOpen] = useState(false)
  if (open) return <ReasonForm panel={panel} kept={kept} leave={() => setOpen(false)} />
  return (
    <button type="button" class="link" onClick={() => setOpen(true)}>
      {reasonIn(kept) === '' ? name : BEGUN}
    </button>
  )
}

function reasonIn(kept: string): string {
  return keptWords(kept).reason ?? ''
}

function ReasonForm({ panel, kept, leave }: { panel: Panel; kept: string; leave: () => void }) {
  const [reason, setReason] = useState(() => reasonIn(kept))
  const [problem, say] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const type = (words: string) => {
    setReason(words)
    keepWords(kept, words === '' ? {} : { reason: words })
  }
  const send = async () => {
    const read = Reason.safeParse(reason.trim())
    say(read.success ? '' : PROBLEM)
    if (!read.success) return field.current?.focus()
    try {
      await panel.desk.addToList(read.data)
      keepWords(kept, {})
      leave()
    } catch {
      say('Not queued: this device could not keep it. Copy your words and try again.')
    }
  }
  return (
    <form
      class="stack nominate"
      aria-label="Nominate this paper"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      onKeyDown={(event) => event.key === 'Escape' && leave()}
    >
      <div class="field">
        <label for="nominate-reason">Why should the group read it?</label>
        <input
          ref={field}
          id="nominate-reason"
          type="text"
          value={reason}
          aria-invalid={problem !== ''}
          aria-describedby="nominate-problem"
          onInput={(event) => type(event.currentTarget.value)}
        />
        <p class="problem small" id="nominate-problem" role="alert">
          {problem}
        </p>
      </div>
      <p class="row">
        <button type="submit" class="button">
          Nominate
        </button>
        <button type="button" class="button quiet" onClick={leave}>
          Leave it
        </button>
      </p>
    </form>
  )
}
