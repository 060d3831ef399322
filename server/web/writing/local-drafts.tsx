// The drafts that this browser holds, to read and to save as files, also those of a group that the person is not in any more:
// what they wrote stays theirs. Nothing is sent from here.
import { useEffect, useState } from 'preact/hooks'
import type { Me } from '../../../shared/contract/account.ts'
import { unfinishedDrafts } from '../../../shared/device/list-drafts.ts'
import { applyRescues } from '../../../shared/device/rescue-draft.ts'
import { openStorage } from '../../../shared/device/storage.ts'
import { printWork } from '../../../shared/domain/name-work.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { fileNameOf, printSummary } from '../../../shared/domain/summary-markdown.ts'
import { When } from '../parts/when.tsx'
import { dataTexts as texts } from '../texts/leaving.ts'

interface Local {
  readonly key: string
  readonly name: string
  readonly savedAt: Parameters<typeof When>[0]['at']
  readonly fileName: string
  readonly text: string
}

export function LocalDraftList({ me }: { me: Me }) {
  const [drafts, setDrafts] = useState<readonly Local[] | 'broken' | null>(null)
  useEffect(() => {
    readLocal(me).then(setDrafts, () => setDrafts('broken'))
  }, [me.account.id])
  if (drafts === null) return null
  if (drafts === 'broken') return <p class="notice bad">{texts.noStorage}</p>
  if (drafts.length === 0) return <p>{texts.noDrafts}</p>
  return (
    <ul class="lines">
      {drafts.map((draft) => (
        <li key={draft.key} class="stack">
          <details class="fold">
            <summary>
              {draft.name}{' '}
              <span class="small muted">
                {texts.savedAt} <When at={draft.savedAt} zones={{ reader: me.account.zone }} />
              </span>
            </summary>
            <pre class="draft-text">{draft.text}</pre>
            <p>
              <a
                class="button quiet"
                href={`data:text/markdown;charset=utf-8,${encodeURIComponent(draft.text)}`}
                download={draft.fileName}
              >
                {texts.saveFileOf(draft.name)}
              </a>
            </p>
          </details>
        </li>
      ))}
    </ul>
  )
}

async function readLocal(me: Me): Promise<Local[]> {
  const storage = await openStorage()
  try {
    await applyRescues(storage)
    const [rows, papers] = [await storage.getAll('drafts'), await storage.getAll('papers')]
    const session = { server: location.origin, me }
    return unfinishedDrafts({ drafts: rows, papers, session }).flatMap(
      ({ key, work, version, title, savedAt }) => {
        const row = rows.find((one) => one.key === key && one.version === version)
        if (row === undefined) return []
        const name = title === null ? printWork(work, version) || work : readableTex(title)
        const about = { work, version, title: title ?? work, group: null, writtenAt: savedAt }
        const texts = [row.content, ...row.rivals.map(({ content }) => content)]
        const text = texts.map((content) => printSummary(about, content)).join('\n')
        return [{ key: `${key} ${version}`, name, savedAt, fileName: fileNameOf(about), text }]
      },
    )
  } finally {
    storage.close()
  }
}
