// The picture of a person: initials on a tone of their own. The name stands beside it, so it is not read aloud.
import { initials, toneOf } from '../../../shared/domain/initials.ts'

export function Picture({ id, name, large = false }: { id: string; name: string; large?: boolean }) {
  return (
    <span class={`initials tone-${toneOf(id)}${large ? ' large' : ''}`} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
