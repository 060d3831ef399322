// A digest as Markdown: asked for when somebody wants it, shown, and copied by a button.
import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { DigestWeek } from '../../../shared/contract/digest.ts'
import { CopyButton } from '../../../shared/writing/copy-button.tsx'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { digestWayTexts } from '../texts/digest-ways.ts'
import { Answered } from './answered.tsx'

const texts = digestWayTexts.copy

interface Props {
  place: Place
  /** Null: the last one that went out. */
  week: DigestWeek | null
}

export function CopyMarkdown(props: Props) {
  const opened = useSignal(false)
  return (
    <details
      class="card fold"
      onToggle={() => {
        opened.value = true
      }}
    >
      <summary>{texts.ask}</summary>
      {opened.value && <Copy {...props} />}
    </details>
  )
}

function Copy({ place, week }: Props) {
  const answer = useQuery(queries.digestMarkdown, { ...place, week })
  const id = useId()
  return (
    <div class="stack">
      <p class="small muted">{texts.intro}</p>
      <Answered answer={answer} lines={4}>
        {({ markdown }) =>
          markdown === null ? (
            <p>{texts.none}</p>
          ) : (
            <>
              <p class="row">
                <CopyButton key={markdown} text={markdown} label={texts.copy} />
              </p>
              <div class="field">
                <label for={id}>{texts.label}</label>
                <textarea id={id} class="written-address" readOnly rows={12} value={markdown} />
              </div>
            </>
          )
        }
      </Answered>
    </div>
  )
}
