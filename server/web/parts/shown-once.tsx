// A secret address, shown in this window alone: to be copied now.
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { CopyButton } from '../../../shared/writing/copy-button.tsx'

interface Props {
  url: string
  /** What it is, and that it is not shown again. */
  told: string
  label: string
  copy: string
  /** What to do with it. */
  children?: ComponentChildren
}

export function ShownOnce({ url, told, label, copy, children }: Props) {
  const id = useId()
  return (
    <div class="notice stack-tight">
      <p>{told}</p>
      <div class="field">
        <label for={id}>{label}</label>
        <input
          id={id}
          class="written-address"
          readOnly
          value={url}
          autocomplete="off"
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <p class="row">
        <CopyButton key={url} text={url} label={copy} />
      </p>
      {children}
    </div>
  )
}
