// One box to tick, with its words beside it.
interface Props {
  label: string
  checked: boolean
  set: (checked: boolean) => void
}

export function CheckField({ label, checked, set }: Props) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => set(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  )
}
