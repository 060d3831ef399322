// What the check found in a draft: for each field the words it is about, marked, and what to do. The buttons that submit
// or go back are the caller's. All that a person wrote is drawn as text.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { Likeness, Passage } from '../contract/likeness.ts'
import type { SummaryContent } from '../contract/summary.ts'
import { pointField } from '../device/check-draft.ts'
import type { Finding } from '../domain/check-specificity.ts'
import { excerptPassages } from '../domain/excerpt-passages.ts'
import { fieldName, findingText, likenessText } from './findings-words.ts'
import { findingTexts as texts } from './texts/findings.ts'

interface Props {
  /** The text that was checked: offsets are into this one. */
  readonly content: SummaryContent
  readonly findings: readonly Finding[]
  /** What the server says of nearness; empty where it was not asked or did not answer. */
  readonly likeness: readonly Likeness[]
  /** The summary cannot be submitted before they are answered. */
  readonly held: boolean
  /** `field`: id of the control. */
  goTo(field: string): void
  readonly children?: ComponentChildren
}

interface Said {
  readonly text: string
  readonly passages: readonly Passage[]
}

export function Findings({ content, findings, likeness, held, goTo, children }: Props) {
  const title = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const fields = byField(content, findings, likeness)
  if (fields.length === 0) return null
  return (
    <section class="findings" aria-labelledby={title}>
      <h2 id={title} tabIndex={-1} ref={heading}>
        {texts.title(fields.length, held)}
      </h2>
      <p class="muted">{held ? texts.held : texts.asks}</p>
      <ul>
        {fields.map(({ field, text, said }) => (
          <li key={field} class="finding">
            <FieldFindings name={fieldName(field)} text={text} said={said} goTo={() => goTo(field)} />
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}

function FieldFindings(props: { name: string; text: string; said: readonly Said[]; goTo(): void }) {
  const { name, text, said, goTo } = props
  const marked = said.filter(({ passages }) => passages.length > 0)
  const missing = said.filter(({ passages }) => passages.length === 0)
  return (
    <>
      <h3>{name}</h3>
      {missing.length > 0 && (
        <div class="finding-said">
          <Excerpt text={text} passages={[]} />
          {missing.map((one) => (
            <p key={one.text}>{one.text}</p>
          ))}
        </div>
      )}
      {marked.map((one, index) => (
        <div key={`${index} ${one.text}`} class="finding-said">
          <Excerpt text={text} passages={one.passages} />
          <p>{one.text}</p>
        </div>
      ))}
      <button type="button" class="button quiet" onClick={goTo}>
        {texts.goTo(name)}
      </button>
    </>
  )
}

function Excerpt({ text, passages }: { text: string; passages: readonly Passage[] }) {
  return (
    <blockquote class="reading">
      {excerptPassages(text, passages).map((piece, index) =>
        piece.kind === 'marked' ? <mark key={`${index} marked`}>{piece.text}</mark> : piece.text,
      )}
    </blockquote>
  )
}

/** In the order of the form. */
function byField(content: SummaryContent, findings: readonly Finding[], likeness: readonly Likeness[]) {
  const all = [
    ...findings.map((one) => ({ ...one, text: findingText(one.reason, one.weight) })),
    ...likeness.map((one) => ({ ...one, text: likenessText(one) })),
  ]
  const places = [
    { field: 'takeaway', position: null, id: 'takeaway', text: content.takeaway },
    { field: 'summary', position: null, id: 'summary', text: content.summary },
    ...content.points.map(({ text }, position) => ({
      field: 'point',
      position,
      id: pointField(content, position),
      text,
    })),
  ]
  return places.flatMap(({ field, position, id, text }) => {
    const said = all.filter((one) => one.field === field && one.position === position)
    return said.length === 0 ? [] : [{ field: id, text, said }]
  })
}
