// Two (or more) texts that want to be this draft, side by side where there is room. All are shown whole, what differs is
// marked; the person chooses, nothing is merged or dropped behind their back.
import { useEffect, useRef } from 'preact/hooks'
import type { SummaryContent } from '../contract/summary.ts'
import type { DraftRow, Rival } from '../device/storage.ts'
import { compareContents } from './compare-contents.ts'
import { contentAsText } from './content-text.ts'
import { CopyButton } from './copy-button.tsx'
import { OneSide } from './difference.tsx'
import { stateTexts } from './texts/states.ts'
import { when } from './when.ts'

const texts = stateTexts.conflict

interface Props {
  readonly row: DraftRow
  readonly now: Date
  choose(content: SummaryContent, settled: readonly SummaryContent[]): void
}

export function Conflict({ row, now, choose }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const settled = row.rivals.map((rival) => rival.content)
  const [nearest = row.content] = settled
  return (
    <section class="conflict" aria-labelledby="conflict-title">
      <h2 id="conflict-title" tabIndex={-1} ref={heading}>
        {texts.title(row.rivals.length + 1)}
      </h2>
      <p>{texts.intro}</p>
      <div class="sides">
        <TextCard
          label={texts.kept(when(row.savedAt, now))}
          content={row.content}
          against={nearest}
          choose={() => choose(row.content, settled)}
        />
        {row.rivals.map((rival) => (
          <TextCard
            key={`${rival.from.kind} ${rival.at}`}
            label={labelOf(rival, now)}
            content={rival.content}
            against={row.content}
            choose={() => choose(rival.content, settled)}
          />
        ))}
      </div>
    </section>
  )
}

function labelOf({ from, at, revision }: Rival, now: Date): string {
  const which = revision > 0 ? texts.asRevision(revision) : texts.at(when(at, now))
  return `${texts.origins[from.kind]}${which}`
}

interface CardProps {
  readonly label: string
  readonly content: SummaryContent
  readonly against: SummaryContent
  choose(): void
}

function TextCard({ label, content, against, choose }: CardProps) {
  return (
    <article class="card stack" aria-label={label}>
      <h3>{label}</h3>
      <OneSide parts={compareContents(against, content)} side="after" />
      <p class="row">
        <button type="button" class="button" onClick={choose}>
          {texts.use}
        </button>
        <CopyButton text={contentAsText(content)} label={texts.copy} />
      </p>
    </article>
  )
}
