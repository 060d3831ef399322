// A step that is asked about first: the button opens the question in its place, with what will happen in words.
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { ActionState } from '../data/action.ts'
import { leavingTexts as texts } from '../texts/leaving.ts'
import { FailureNote } from './failure-note.tsx'

interface Props {
  label: string
  /** What will happen; null: it cannot be said yet, and so not be done. */
  question: ComponentChildren | null
  /** Empty: it cannot be done, and the question says why. */
  yes: string
  /** Nothing is lost by a yes. */
  harmless?: boolean
  state: ActionState
  onYes(): void
  onOpen?(): void
}

export function Confirm({ label, question, yes, harmless, state, onYes, onOpen }: Props) {
  const open = useSignal(false)
  const opener = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLFieldSetElement>(null)
  const id = useId()
  const busy = state.name === 'running'
  const ready = question !== null
  useEffect(() => {
    if (open.value && ready) box.current?.focus()
  }, [open.value, ready])
  const close = () => {
    open.value = false
    requestAnimationFrame(() => opener.current?.focus())
  }
  if (!open.value)
    return (
      <p>
        <button
          ref={opener}
          type="button"
          class="button quiet"
          onClick={() => {
            open.value = true
            onOpen?.()
          }}
        >
          {label}
        </button>
      </p>
    )
  return (
    <fieldset
      ref={box}
      class="confirm stack"
      tabIndex={-1}
      aria-labelledby={id}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <p id={id}>
        <strong>{label}.</strong> {question}
      </p>
      <p class="row">
        {ready && yes !== '' && (
          <button
            type="button"
            class={harmless ? 'button' : 'button danger'}
            aria-disabled={busy}
            onClick={onYes}
          >
            {yes}
          </button>
        )}
        <button type="button" class="button quiet" onClick={close}>
          {texts.cancel}
        </button>
      </p>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </fieldset>
  )
}
