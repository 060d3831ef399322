// Many people at once: paste or drop a list, look at what was understood, add them, take the list back.
import { useSignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import type { RosterDone, RosterPreview } from '../../../shared/contract/roster.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { RosterSheet } from '../data/roster-sheet.ts'
import { peopleTexts } from '../texts/group-people.ts'
import { FailureNote } from './failure-note.tsx'
import { UndoRoster } from './past-rosters.tsx'
import { RosterLines } from './roster-lines.tsx'
import { RosterText } from './roster-text.tsx'

const texts = peopleTexts.roster

export function RosterImport({ place }: { place: Place }) {
  const [sheet] = useState(() => new RosterSheet(place))
  const done = useSignal<RosterDone | null>(null)
  const operationId = useOperationId()
  const action = useAction({
    run: (wish: ReturnType<RosterSheet['wish']>) =>
      server.rosters.run.mutate({ ...wish, operationId: operationId(wish) }),
    after: (result) => {
      sheet.write('')
      done.value = result
    },
  })
  const state = action.state.value
  const preview = sheet.preview.value
  return (
    <div class="stack">
      <p class="small muted">{texts.intro}</p>
      <RosterText sheet={sheet} />
      {preview && (
        <Understood
          sheet={sheet}
          preview={preview}
          busy={state.name === 'running'}
          run={() => void action.start(sheet.wish())}
        />
      )}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      <div role="status">
        {preview === null && done.value && <Done key={done.value.rosterId} place={place} done={done.value} />}
      </div>
    </div>
  )
}

interface Props {
  sheet: RosterSheet
  preview: RosterPreview
  busy: boolean
  run(): void
}

function Understood({ sheet, preview, busy, run }: Props) {
  const { lines } = preview
  const n = (standing: string) => lines.filter((line) => line.standing === standing).length
  const adds = n('new')
  return (
    <section class="stack" aria-labelledby="roster-understood" aria-busy={sheet.asking.value}>
      <div role="status">
        <h2 id="roster-understood">
          {lines.length === 0 ? texts.nothing : texts.understood(adds, n('there'), n('wrong'))}
        </h2>
      </div>
      <RosterLines lines={lines} />
      {adds > 0 && (
        <>
          <label class="check">
            <input
              type="checkbox"
              checked={sheet.tell.value}
              onChange={(event) => {
                sheet.tell.value = event.currentTarget.checked
              }}
            />
            {texts.tell}
          </label>
          <div>
            <button type="button" class="button" aria-disabled={busy} onClick={run}>
              {texts.run(adds)}
            </button>
          </div>
        </>
      )}
    </section>
  )
}

function Done({ place, done }: { place: Place; done: RosterDone }) {
  const what = texts.done(done.added, done.letters)
  return (
    <div class="notice stack-tight">
      <p>{what}</p>
      <UndoRoster place={place} rosterId={done.rosterId} gone={false} what={what} />
    </div>
  )
}
