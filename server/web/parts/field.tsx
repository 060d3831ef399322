// One field of a form: label, hint and problem tied to the control, so that a screen reader hears all three.
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { FieldState } from '../data/form.ts'

interface Common {
  label: string
  state: FieldState
  hint?: ComponentChildren
}

/** Each alone, because the types of an input's attributes depend on its type. */
const TYPES = {
  text: { type: 'text' },
  email: { type: 'email' },
  date: { type: 'date' },
  time: { type: 'time' },
} as const

type InputProps = Common & {
  type?: keyof typeof TYPES
  autoComplete?: 'off' | 'email' | 'email webauthn' | 'name' | 'organization'
  inputMode?: 'text' | 'numeric'
}

export function InputField({ label, state, hint, type = 'text', ...more }: InputProps) {
  const { autoComplete = 'off', inputMode = 'text' } = more
  const id = useId()
  return (
    <FieldFrame id={id} label={label} problem={state.problem} hint={hint}>
      <input
        {...tied(id, state.problem, hint)}
        {...TYPES[type]}
        value={state.value}
        autocomplete={autoComplete}
        {...(inputMode === 'numeric' ? { inputmode: inputMode } : {})}
        onInput={(event) => state.set(event.currentTarget.value)}
      />
    </FieldFrame>
  )
}

export function AreaField({ label, state, hint, rows }: Common & { rows: number }) {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} problem={state.problem} hint={hint}>
      <textarea
        {...tied(id, state.problem, hint)}
        rows={rows}
        value={state.value}
        autocomplete="off"
        onInput={(event) => state.set(event.currentTarget.value)}
      />
    </FieldFrame>
  )
}

export interface Choice {
  readonly value: string
  readonly text: string
}

type SelectProps = Common & {
  choices: readonly Choice[]
  /** Shown for the empty value, where nothing is chosen yet. */
  empty?: string
}

export function SelectField({ label, state, hint, choices, empty }: SelectProps) {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} problem={state.problem} hint={hint}>
      <select
        {...tied(id, state.problem, hint)}
        value={state.value}
        onChange={(event) => state.set(event.currentTarget.value)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

/** The attributes that tie a control to its hint and its problem. */
function tied(id: string, problem: string | undefined, hint: ComponentChildren) {
  const parts = [hint ? `${id}-hint` : null, problem ? `${id}-problem` : null].filter((part) => part !== null)
  return {
    id,
    'aria-invalid': problem !== undefined,
    ...(parts.length > 0 ? { 'aria-describedby': parts.join(' ') } : {}),
  }
}

interface FrameProps {
  id: string
  label: string
  problem: string | undefined
  hint: ComponentChildren
  children: ComponentChildren
}

function FieldFrame({ id, label, problem, hint, children }: FrameProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}
