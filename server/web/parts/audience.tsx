// Beside each part of a profile: who sees it, in words.
import { useId } from 'preact/hooks'
import { AUDIENCES, type Audience } from '../../../shared/contract/profile.ts'
import { profileTexts as texts } from '../texts/profile.ts'

interface Props {
  /** The part, for those who hear the choice alone. */
  part: string
  audience: Audience
  choose(audience: Audience): void
}

export function AudienceChoice({ part, audience, choose }: Props) {
  const id = useId()
  return (
    <p class="audience small">
      <label for={id}>
        {texts.sees}
        <span class="visually-hidden">: {part}</span>
      </label>
      <select id={id} value={audience} onChange={(event) => choose(event.currentTarget.value as Audience)}>
        {AUDIENCES.map((one) => (
          <option key={one} value={one}>
            {texts.audiences[one]}
          </option>
        ))}
      </select>
    </p>
  )
}
