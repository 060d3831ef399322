// One member's summary: takeaway first, then the text, then strengths and weaknesses side by side with their place.
import type { WorkId } from '../../../shared/contract/paper.ts'
import type { Pointer } from '../../../shared/contract/pointer.ts'
import type { PointKind, SummaryView } from '../../../shared/contract/summary.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { pointerAddress } from '../../../shared/domain/pointer-address.ts'
import { showPointer } from '../../../shared/domain/show-pointer.ts'
import { Rendered } from '../../../shared/writing/rendered.tsx'
import { texts } from '../texts/app.ts'
import { writingTexts } from '../texts/writing.ts'
import { type Marking, PointMarks } from './point-marks.tsx'
import { Revisions } from './revisions.tsx'
import { When } from './when.tsx'

interface Props {
  summary: SummaryView
  work: WorkId
  /** The version on the group's list; another one is named. */
  version: number
  zones: { reader: ZoneName; group: ZoneName }
  marking: Marking
}

export function SummaryCard({ summary, work, version, zones, marking }: Props) {
  const points = { summary, work, marking }
  const { author, content, punctuality } = summary
  return (
    <article class="card summary" aria-labelledby={summary.id} tabIndex={-1} data-row>
      <header class="row">
        <h3 id={summary.id}>{author.name}</h3>
        {summary.mine && <span class="tag accent">{texts.reading.yours}</span>}
        {summary.withdrawn && <span class="tag care">{writingTexts.withdrawn}</span>}
        {punctuality !== 'no_deadline' && (
          <span class={punctuality === 'late' ? 'tag care' : 'tag good'}>
            {texts.punctuality[punctuality]}
          </span>
        )}
        {summary.version !== version && <span class="tag">{texts.reading.readVersion(summary.version)}</span>}
        {summary.revision > 1 && <span class="tag">{texts.reading.revision(summary.revision)}</span>}
        <span class="small muted push">
          <When at={summary.submittedAt} zones={zones} />
        </span>
      </header>
      {content.takeaway && <Rendered text={content.takeaway} class="takeaway" />}
      {content.summary && <Rendered text={content.summary} />}
      <div class="points">
        <Points kind="strength" title={texts.reading.strengths} {...points} />
        <Points kind="weakness" title={texts.reading.weaknesses} {...points} />
        <Points kind="question" title={writingTexts.questions} {...points} />
      </div>
      {summary.revision > 1 && <Revisions summary={summary} place={marking.place} />}
    </article>
  )
}

interface PointsProps {
  kind: PointKind
  title: string
  summary: SummaryView
  work: WorkId
  marking: Marking
}

function Points({ kind, title, summary, work, marking }: PointsProps) {
  const own = summary.content.points
    .map((point, position) => ({ point, position }))
    .filter(({ point }) => point.kind === kind)
  if (own.length === 0) return null
  return (
    <section class="stack-tight">
      <h4>{title}</h4>
      <ul class="stack-tight">
        {own.map(({ point, position }) => (
          <li class={`point ${kind}`} key={position}>
            <Rendered text={point.text} />
            {point.where && <p class="small where">{point.where}</p>}
            {point.pointer && <PointPlace work={work} pointer={point.pointer} />}
            {kind === 'weakness' && <PointMarks summary={summary} position={position} marking={marking} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A link to the place itself, at arXiv. */
export function PointPlace({ work, pointer }: { work: WorkId; pointer: Pointer }) {
  const address = pointerAddress(work, pointer)
  const words = showPointer(pointer) || writingTexts.place
  return (
    <p class="small where" dir="auto">
      {address === null ? (
        words
      ) : (
        <a href={address} target="_blank" rel="noopener noreferrer">
          {words}
          <span class="visually-hidden"> ({texts.newTab})</span>
        </a>
      )}
    </p>
  )
}
