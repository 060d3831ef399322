// For leads: a meeting is cancelled after a second press, with a word why; and brought back with one.
import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { CancelWhy, type MeetingView } from '../../../shared/contract/meeting.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { meetingTexts } from '../texts/meetings.ts'
import { FailureNote } from './failure-note.tsx'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = meetingTexts.cancel
const RULES = { why: { schema: CancelWhy, problem: texts.whyProblem } }

interface Props {
  place: Place
  meeting: MeetingView
}

export function CancelMeeting({ place, meeting }: Props) {
  const open = useSignal(false)
  const opener = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    if (open.value) box.current?.focus()
  }, [open.value])
  // Cancelled, brought back and cancelled again from one open page: each press is an operation of its own.
  const presses = useSignal(0)
  const operationId = useOperationId()
  const form = useForm(RULES, { why: '' })
  const action = useAction({
    run: ({ why }: { why: string }) => {
      const asked = { ...place, meetingId: meeting.id, why }
      return server.meetings.cancel.mutate({ ...asked, operationId: operationId([asked, presses.value]) })
    },
    after: () => {
      presses.value += 1
      open.value = false
    },
  })
  const close = () => {
    open.value = false
    requestAnimationFrame(() => opener.current?.focus())
  }
  if (!open.value)
    return (
      <p>
        <button ref={opener} type="button" class="button quiet" onClick={() => (open.value = true)}>
          {texts.button}
        </button>
      </p>
    )
  return (
    <fieldset
      ref={box}
      class="plain stack-tight"
      aria-label={texts.button}
      tabIndex={-1}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <p>{texts.what}</p>
      <FormBox label={texts.button} check={form.check} action={action} button={texts.yes}>
        <InputField label={texts.why} hint={texts.whyHint} state={form.field('why')} />
      </FormBox>
      <p>
        <button type="button" class="button quiet" onClick={close}>
          {texts.no}
        </button>
      </p>
    </fieldset>
  )
}

/** What stands at the top of a cancelled meeting, for everybody. */
export function CancelledNotice({ place, meeting, may }: Props & { may: boolean }) {
  const operationId = useOperationId()
  const action = useAction({
    run: () => {
      const asked = { ...place, meetingId: meeting.id }
      return server.meetings.bringBack.mutate({
        ...asked,
        operationId: operationId([asked, meeting.cancelled?.at]),
      })
    },
  })
  const state = action.state.value
  const box = useRef<HTMLDivElement>(null)
  const off = meeting.cancelled !== null
  const wasOff = useRef(off)
  // The button that was pressed is gone: whoever pressed it goes on here.
  useEffect(() => {
    const next = off ? box.current : document.querySelector<HTMLElement>('h1')
    if (off !== wasOff.current && document.activeElement === document.body) next?.focus()
    wasOff.current = off
  }, [off])
  if (meeting.cancelled === null) return null
  const { why } = meeting.cancelled
  return (
    <div ref={box} tabIndex={-1} class="notice stack-tight" role="status">
      <p>
        <strong>{texts.is}</strong> {why !== '' && texts.reason(why)}
      </p>
      {may && (
        <>
          <p class="small">{texts.backText}</p>
          <p>
            <button
              type="button"
              class="button quiet"
              aria-disabled={state.name === 'running'}
              onClick={() => action.start(undefined)}
            >
              {texts.back}
            </button>
          </p>
        </>
      )}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </div>
  )
}
