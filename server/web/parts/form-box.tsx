// The frame of every form: checks before sending, moves to the first field that does not fit, and says aloud how
// it went. The button stays pressable, so that it can always say why nothing was sent.
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { Action } from '../data/action.ts'
import { FailureNote } from './failure-note.tsx'

interface Props<G> {
  label: string
  check(): G | null
  action: Action<G>
  button: string
  /** Said after the server's yes. */
  done?: ComponentChildren
  /** What is typed is there again after the page is loaded again (data/form.ts). */
  keeps?: boolean
  children: ComponentChildren
}

export function FormBox<G>({ label, check, action, button, done, keeps = true, children }: Props<G>) {
  const form = useRef<HTMLFormElement>(null)
  const state = action.state.value

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    const good = check()
    if (good === null) requestAnimationFrame(() => firstInvalid(form.current)?.focus())
    else void action.start(good)
  }

  return (
    <form ref={form} class="form" noValidate aria-label={label} onSubmit={submit} onInput={action.clear}>
      {children}
      <div>
        <button type="submit" class="button" aria-disabled={state.name === 'running'}>
          {button}
        </button>
      </div>
      {state.name === 'failed' && <FailureNote failure={state.failure} kept={keeps} />}
      <div role="status">{state.name === 'done' && done && <p class="notice">{done}</p>}</div>
    </form>
  )
}

function firstInvalid(form: HTMLFormElement | null): HTMLElement | null {
  return form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null
}
