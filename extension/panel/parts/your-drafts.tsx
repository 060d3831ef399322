// What was begun on this device and not handed in, to be gone on with.
import type { UnfinishedDraft } from '../../../shared/device/list-drafts.ts'
import { printPaper } from '../../../shared/domain/print-paper.ts'
import { when } from '../../../shared/writing/when.ts'
import type { Panel } from '../panel.ts'

export function YourDrafts({ panel }: { panel: Panel }) {
  const drafts = panel.drafts.rows.value
  if (drafts.length === 0) return null
  return (
    <section class="stack" aria-labelledby="your-drafts">
      <h2 id="your-drafts">Your drafts</h2>
      <ul class="drafts">
        {drafts.map((draft) => (
          <li key={draft.key}>
            <button type="button" class="link drafts-open" onClick={() => void panel.openDraft(draft)}>
              {draft.title ?? printPaper(draft.work, draft.version)}
            </button>
            <p class="small muted">{factsOf(draft, panel)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function factsOf({ work, version, title, place, savedAt, conflict }: UnfinishedDraft, panel: Panel): string {
  const { account, world } = panel
  const groups = account.groups.value
  const group = groups.find(({ groupId }) => groupId === place?.groupId)
  return [
    ...(title === null ? [] : [printPaper(work, version)]),
    ...(groups.length > 1
      ? [group?.name ?? (place === null ? 'no group yet' : 'for a group that takes none now')]
      : []),
    `saved ${when(savedAt, world.now())}`,
    ...(conflict ? ['two texts: choose one'] : []),
  ].join(' · ')
}
