// A paper is nominated with the reason why the group should read it. The reason goes the way of every word: kept on this
// device first, then sent.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Reason } from '../../../shared/contract/reading-list.ts'
import type { Panel } from '../panel.ts'

const PROBLEM = 'Write a line of at most 500 characters.'

export function Nominate({ panel, name }: { panel: Panel; name: string }) {
  const [open, setOpen] = useState(false)
  if (open) return <ReasonForm panel={panel} leave={() => setOpen(false)} />
  return (
    <button type="button" class="link" onClick={() => setOpen(true)}>
      {name}
    </button>
  )
}

function ReasonForm({ panel, leave }: { panel: Panel; leave: () => void }) {
  const [reason, setReason] = useState('')
  const [problem, say] = useState('')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const send = async () => {
    const read = Reason.safeParse(reason.trim())
    say(read.success ? '' : PROBLEM)
    if (!read.success) return field.current?.focus()
    try {
      await panel.desk.addToList(read.data)
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
          onInput={(event) => setReason(event.currentTarget.value)}
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
