// Part of the page of notices: one group, or all of them, with a choice for each kind and one for everything.
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import type { NewChoices, NoticeChoice, NoticeKind, NoticeWay } from '../../../shared/contract/notice.ts'
import { noticesTexts as texts } from '../texts/notices.ts'

type Chosen = NoticeChoice | 'different'

interface Row {
  readonly kind: NoticeKind
  readonly chosen: Chosen
  /** Null: it differs from group to group. */
  readonly usual: NoticeWay | null
  readonly hint: string
}

interface Props {
  name: string
  intro: string
  rows: readonly Row[]
  choose: (choices: NewChoices) => void
  children?: ComponentChildren
}

export function NoticeCard({ name, intro, rows, choose, children }: Props) {
  const id = useId()
  const [first, ...more] = rows.map(({ chosen }) => chosen)
  const everything: Chosen = more.every((one) => one === first) ? (first ?? null) : 'different'
  const usual = rows.every((row) => row.usual === rows[0]?.usual) ? (rows[0]?.usual ?? null) : null
  return (
    <section class="card stack" aria-labelledby={id}>
      <div>
        <h2 id={id} dir="auto">
          {name}
        </h2>
        <p class="small muted" dir="auto">
          {intro}
        </p>
      </div>
      <ul class="notice-rows">
        <NoticeRow
          heading={id}
          label={texts.everything}
          chosen={everything}
          usual={usual}
          choose={(way) => choose(Object.fromEntries(rows.map(({ kind }) => [kind, way])))}
        />
        {rows.map(({ kind, ...row }) => (
          <NoticeRow
            key={kind}
            heading={id}
            label={texts.kinds[kind]}
            {...row}
            choose={(way) => choose({ [kind]: way })}
          />
        ))}
      </ul>
      {children}
    </section>
  )
}

interface RowProps {
  /** Id of the card's heading: the name of a choice is group and kind. */
  heading: string
  label: string
  chosen: Chosen
  usual: NoticeWay | null
  hint?: string
  choose: (way: NoticeChoice) => void
}

function NoticeRow({ heading, label, chosen, usual, hint = '', choose }: RowProps) {
  const id = useId()
  return (
    <li class="notice-row">
      <label id={`${id}-label`} for={id}>
        {label}
        {hint !== '' && <span class="small muted block"> {hint}</span>}
      </label>
      <select
        id={id}
        aria-labelledby={`${heading} ${id}-label`}
        value={chosen ?? 'usual'}
        onChange={({ currentTarget: { value } }) => {
          if (value !== 'different') choose(value === 'usual' ? null : (value as NoticeWay))
        }}
      >
        {chosen === 'different' && <option value="different">{texts.differs}</option>}
        <option value="usual">{usual === null ? texts.usualMixed : texts.usual(usual)}</option>
        <option value="mail">{texts.ways.mail}</option>
        <option value="none">{texts.ways.none}</option>
      </select>
    </li>
  )
}
