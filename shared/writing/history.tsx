// The submitted revisions of a summary, and what differs between any two of them. Asked for when it is opened.
import { useState } from 'preact/hooks'
import type { RevisionView } from '../contract/summary.ts'
import { Difference } from './difference.tsx'
import { stateTexts } from './texts/states.ts'
import { when } from './when.ts'

const texts = stateTexts.history

interface Props {
  readonly now: Date
  /** Names the fields, where there are several histories on a page. */
  readonly id: string
  /** Newest first; null: the server did not answer. */
  load(): Promise<readonly RevisionView[] | null>
}

type Shown = readonly RevisionView[] | 'asking' | 'unknown' | null

export function History({ now, id, load }: Props) {
  const [shown, setShown] = useState<Shown>(null)
  const open = async () => {
    setShown('asking')
    setShown((await load()) ?? 'unknown')
  }
  return (
    <details
      class="history"
      onToggle={(event) => {
        if (event.currentTarget.open) void open()
      }}
    >
      <summary>{texts.title}</summary>
      {shown === 'asking' && <p class="small muted">{texts.asking}</p>}
      {shown === 'unknown' && (
        <p class="small" role="alert">
          {texts.unknown}
        </p>
      )}
      {Array.isArray(shown) && <Revisions revisions={shown} now={now} id={id} />}
    </details>
  )
}

export function Revisions({
  revisions,
  now,
  id,
}: {
  revisions: readonly RevisionView[]
  now: Date
  id: string
}) {
  const [newest, before = newest] = revisions
  const [later, setLater] = useState(newest?.revision ?? 0)
  const [earlier, setEarlier] = useState(before?.revision ?? 0)
  const find = (revision: number) => revisions.find((one) => one.revision === revision)?.content
  const [one, other] = [find(earlier), find(later)]
  return (
    <div class="stack">
      <ol class="revisions small">
        {revisions.map(({ revision, submittedAt, punctuality, version, change, withdrawn }) => (
          <li key={revision}>
            <strong>{texts.revision(revision)}</strong>
            {texts.facts(when(submittedAt, now), stateTexts.judged[punctuality], version)}
            {withdrawn && texts.withdrawn}
            {change !== '' && <span>{texts.change(change)}</span>}
          </li>
        ))}
      </ol>
      {revisions.length > 1 && one !== undefined && other !== undefined && (
        <>
          <p class="row small">
            <Choose
              id={`${id}-from`}
              label={texts.from}
              {...{ revisions, value: earlier, choose: setEarlier }}
            />
            <Choose id={`${id}-to`} label={texts.to} {...{ revisions, value: later, choose: setLater }} />
          </p>
          <Difference before={one} after={other} />
        </>
      )}
    </div>
  )
}

interface ChooseProps {
  readonly id: string
  readonly label: string
  readonly revisions: readonly RevisionView[]
  readonly value: number
  choose(revision: number): void
}

function Choose({ id, label, revisions, value, choose }: ChooseProps) {
  return (
    <span class="choose">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(Number(event.currentTarget.value))}>
        {revisions.map(({ revision }) => (
          <option key={revision} value={revision}>
            {texts.revision(revision)}
          </option>
        ))}
      </select>
    </span>
  )
}
