// Part of the settings: one's data as an archive, drafts that only this browser holds, and the end of the account.
import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import type { Me } from '../../../shared/contract/account.ts'
import { type DeletionFacts, TextsChoice } from '../../../shared/contract/leaving.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { DATA_ARCHIVE } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { dataTexts as texts } from '../texts/leaving.ts'
import { Answered } from './answered.tsx'
import { FormBox } from './form-box.tsx'

export function YourData({ me }: { me: Me }) {
  return (
    <section class="card stack your-data" aria-labelledby="your-data">
      <h2 id="your-data">{texts.title}</h2>
      <p>{texts.archive}</p>
      <p>
        <a class="button quiet" href={DATA_ARCHIVE} download>
          {texts.download}
        </a>
      </p>
      <LocalDrafts me={me} />
      <DeleteAccount />
    </section>
  )
}

type Room = ComponentType<{ me: Me }>

/** Loaded when somebody looks: most visits do not. */
function LocalDrafts({ me }: { me: Me }) {
  const room = useSignal<{ Room: Room } | 'failed' | null>(null)
  const load = () => {
    if (room.value !== null) return
    import('../writing/local-drafts.tsx').then(
      ({ LocalDraftList }) => {
        room.value = { Room: LocalDraftList }
      },
      () => {
        room.value = 'failed'
      },
    )
  }
  const shown = room.value
  return (
    <details class="fold" onToggle={load}>
      <summary>{texts.drafts}</summary>
      <p class="small muted">{texts.draftsIntro}</p>
      {shown === 'failed' && <p class="notice bad">{texts.noStorage}</p>}
      {shown !== null && typeof shown === 'object' && <shown.Room me={me} />}
    </details>
  )
}

function DeleteAccount() {
  const open = useSignal(false)
  return (
    <details
      class="fold"
      onToggle={(event) => {
        open.value = event.currentTarget.open
      }}
    >
      <summary>{texts.remove}</summary>
      <p>{texts.removeIntro}</p>
      {open.value && <Consequences />}
    </details>
  )
}

function Consequences() {
  const facts = useQuery(queries.deletion, {})
  return (
    <Answered answer={facts} lines={3}>
      {(read) => (
        <>
          <p>{texts.means(read.summaries, read.drafts)}</p>
          <ul class="lines">
            {read.clubs.map((club) => (
              <li key={club.id}>{clubLine(club)}</li>
            ))}
          </ul>
          {read.clubs.every(({ lastOwner }) => !lastOwner) && <AskForLink />}
        </>
      )}
    </Answered>
  )
}

function clubLine({ name, turns, lastOwner, closes }: DeletionFacts['clubs'][number]): string {
  if (lastOwner) return texts.blocked(name)
  return closes ? texts.closes(name) : texts.leaves(name, turns)
}

const CHOICES = [
  { value: 'delete', label: texts.deleteTexts, hint: texts.deleteTextsHint },
  { value: 'keep', label: texts.keepTexts, hint: texts.keepTextsHint },
] as const

function AskForLink() {
  const choice = useSignal<TextsChoice>('delete')
  const action = useAction({ run: (wish: TextsChoice) => server.deletions.ask.mutate({ texts: wish }) })
  return (
    <FormBox
      label={texts.remove}
      keeps={false}
      check={() => TextsChoice.parse(choice.value)}
      action={action}
      button={texts.ask}
      done={texts.asked}
    >
      <fieldset class="choices">
        <legend>{texts.texts}</legend>
        {CHOICES.map(({ value, label, hint }) => (
          <label key={value} class="choice">
            <input
              type="radio"
              name="texts"
              value={value}
              checked={choice.value === value}
              onChange={() => {
                choice.value = value
              }}
            />
            <span>
              {label}
              <span class="hint small muted">{hint}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </FormBox>
  )
}
