// A list to choose one thing from, outside of a form: nothing is checked, and the empty choice is one too.
import { useId } from 'preact/hooks'
import type { Choice } from './field.tsx'

interface Props {
  label: string
  value: { value: string }
  empty: string
  choices: readonly Choice[]
}

export function PickOne({ label, value, empty, choices }: Props) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value.value} onChange={(event) => (value.value = event.currentTarget.value)}>
        <option value="">{empty}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.text}
          </option>
        ))}
      </select>
    </div>
  )
}
