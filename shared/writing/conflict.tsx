// Two (or more) texts that want to be this draft. All are shown whole; the person chooses, nothing is merged or dropped
// behind their back.
import { useEffect, useRef } from 'preact/hooks'
import type { SummaryContent } from '../contract/summary.ts'
import type { DraftRow, Rival } from '../device/storage.ts'
import { contentAsText } from './content-text.ts'
import { CopyButton } from './copy-button.tsx'
import { when } from './when.ts'

interface Props {
  readonly row: DraftRow
  readonly now: Date
  choose(content: SummaryContent, settled: readonly SummaryContent[]): void
}

const ORIGINS = {
  window: 'Typed in another window',
  server: 'Submitted from elsewhere',
  earlier: 'Written before you paired or chose the group',
} as const

export function Conflict({ row, now, choose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const settled = row.rivals.map((rival) => rival.content)
  return (
    <section class="conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title" tabIndex={-1} ref={heading}>
        There are {row.rivals.length + 1} texts for this paper
      </h2>
      <p>Choose the one to go on with. Copy from the others first what you want to keep.</p>
      <TextCard
        label={`Kept in this draft, ${when(row.savedAt, now)}`}
        content={row.content}
        choose={() => choose(row.content, settled)}
      />
      {row.rivals.map((rival) => (
        <TextCard
          key={`${rival.from.kind} ${rival.at}`}
          label={labelOf(rival, now)}
          content={rival.content}
          choose={() => choose(rival.content, settled)}
        />
      ))}
    </section>
  )
}

function labelOf({ from, at, revision }: Rival, now: Date): string {
  const which = revision > 0 ? ` as revision ${revision}` : `, ${when(at, now)}`
  return `${ORIGINS[from.kind]}${which}`
}

function TextCard({
  label,
  content,
  choose,
}: {
  label: string
  content: SummaryContent
  choose: () => void
}) {
  return (
    <article class="card stack" aria-label={label}>
      <h3>{label}</h3>
      <p class="reading">{content.takeaway}</p>
      <p class="reading">{content.summary}</p>
      <ul>
        {content.points.map((point, index) => (
          <li key={`${index} ${point.text}`} class={`point ${point.kind}`}>
            <span class="reading">{point.text}</span> <span class="muted small">{point.where}</span>
          </li>
        ))}
      </ul>
      <p class="row">
        <button type="button" class="button" onClick={choose}>
          Use this text
        </button>
        <CopyButton text={contentAsText(content)} label="Copy" />
      </p>
    </article>
  )
}
