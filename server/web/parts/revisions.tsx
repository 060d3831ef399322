// What changed with the last revision of a member's summary, and the earlier texts with what differs. Texts and view are
// loaded when somebody opens them.
import { useState } from 'preact/hooks'
import type { RevisionView, SummaryView } from '../../../shared/contract/summary.ts'
import { server } from '../data/client.ts'
import { now } from '../data/now.ts'
import type { Place } from '../data/queries.ts'
import { writingTexts } from '../texts/writing.ts'

type View = typeof import('../writing/past-texts.tsx')
interface Opened {
  /** A revision that came since makes them old. */
  readonly of: number
  readonly texts: readonly RevisionView[]
  readonly PastTexts: View['PastTexts']
}

export function Revisions({ summary, place }: { summary: SummaryView; place: Place }) {
  const { id, revision, change } = summary
  const [opened, setOpened] = useState<Opened | 'asking' | 'unknown' | null>(null)
  const open = async () => {
    setOpened('asking')
    const asked = server.summaries.history.query({ ...place, summaryId: id })
    const loaded = Promise.all([asked, import('../writing/past-texts.tsx')])
    setOpened(
      await loaded.then(
        ([texts, { PastTexts }]) => ({ of: revision, texts, PastTexts }),
        () => 'unknown' as const,
      ),
    )
  }
  return (
    <div class="stack-tight">
      {change !== '' && (
        <p class="small" dir="auto">
          <span class="muted">{writingTexts.changed}</span> {change}
        </p>
      )}
      <details
        key={revision}
        class="history"
        onToggle={(event) => {
          if (event.currentTarget.open) void open()
        }}
      >
        <summary>
          {writingTexts.revisions}
          <span class="visually-hidden">{writingTexts.revisionsOf(summary.author.name)}</span>
        </summary>
        {opened === 'asking' && <p class="small muted">{writingTexts.asking}</p>}
        {opened === 'unknown' && (
          <p class="small" role="alert">
            {writingTexts.unknown}
          </p>
        )}
        {opened !== null && typeof opened === 'object' && opened.of === revision && (
          <opened.PastTexts revisions={opened.texts} now={new Date(now.value)} id={`revisions-${id}`} />
        )}
      </details>
    </div>
  )
}
