// One member's summary: takeaway first, then the text, then strengths and weaknesses side by side with their place.
import type { Point, PointKind, SummaryView } from '../../../shared/contract/summary.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { texts } from '../texts.ts'
import { When } from './when.tsx'

interface Props {
  summary: SummaryView
  /** The version on the group's list; another one is named. */
  version: number
  zones: { reader: ZoneName; group: ZoneName }
}

export function SummaryCard({ summary, version, zones }: Props) {
  const { author, content, punctuality } = summary
  return (
    <article class="card summary" aria-labelledby={summary.id}>
      <header class="row">
        <h3 id={summary.id}>{author.name}</h3>
        {summary.mine && <span class="tag accent">{texts.reading.yours}</span>}
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
      {content.takeaway && <p class="reading takeaway">{content.takeaway}</p>}
      {content.summary && <p class="reading">{content.summary}</p>}
      <div class="points">
        <Points kind="strength" title={texts.reading.strengths} points={content.points} />
        <Points kind="weakness" title={texts.reading.weaknesses} points={content.points} />
      </div>
    </article>
  )
}

function Points({ kind, title, points }: { kind: PointKind; title: string; points: readonly Point[] }) {
  const own = points.filter((point) => point.kind === kind)
  if (own.length === 0) return null
  return (
    <section class="stack-tight">
      <h4>{title}</h4>
      <ul class="stack-tight">
        {own.map((point, index) => (
          <li class={`point ${kind}`} key={index}>
            <p class="reading">{point.text}</p>
            {point.where && <p class="small where">{point.where}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
