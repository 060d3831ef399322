// One member's summary: takeaway first, then the text, then strengths and weaknesses side by side with their place.
import type { PointKind, SummaryView } from '../../../shared/contract/summary.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { showPointer } from '../../../shared/domain/show-pointer.ts'
import { Rendered } from '../../../shared/writing/rendered.tsx'
import { texts } from '../texts.ts'
import { writingTexts } from '../texts-writing.ts'
import { type Marking, PointMarks } from './point-marks.tsx'
import { When } from './when.tsx'

interface Props {
  summary: SummaryView
  /** The version on the group's list; another one is named. */
  version: number
  zones: { reader: ZoneName; group: ZoneName }
  marking: Marking
}

export function SummaryCard({ summary, version, zones, marking }: Props) {
  const { author, content, punctuality } = summary
  return (
    <article class="card summary" aria-labelledby={summary.id}>
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
        <Points kind="strength" title={texts.reading.strengths} summary={summary} marking={marking} />
        <Points kind="weakness" title={texts.reading.weaknesses} summary={summary} marking={marking} />
        <Points kind="question" title={writingTexts.questions} summary={summary} marking={marking} />
      </div>
    </article>
  )
}

interface PointsProps {
  kind: PointKind
  title: string
  summary: SummaryView
  marking: Marking
}

function Points({ kind, title, summary, marking }: PointsProps) {
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
            {point.pointer && (
              <p class="small where" dir="auto">
                {showPointer(point.pointer)}
              </p>
            )}
            {kind === 'weakness' && <PointMarks summary={summary} position={position} marking={marking} />}
          </li>
        ))}
      </ul>
    </section>
  )
}
