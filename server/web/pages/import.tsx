// In by the handful: paste or drop, look at what was understood, answer what is asked, add the chosen lines, undo.
import { useSignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { Group } from '../../../shared/contract/group.ts'
import { type Imported, type ImportPreview, ImportStanding } from '../../../shared/contract/import.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { Handful } from '../data/handful.ts'
import { useOperationId } from '../data/operation.ts'
import { groupHref, readPlace } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { AddMaterial } from '../parts/add-material.tsx'
import { Answered, PageAnswered } from '../parts/answered.tsx'
import { Crumbs } from '../parts/crumbs.tsx'
import { FailureNote } from '../parts/failure-note.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { ImportLines } from '../parts/import-lines.tsx'
import { ImportQuestions } from '../parts/import-questions.tsx'
import { ImportText } from '../parts/import-text.tsx'
import { PastImports, UndoImport } from '../parts/past-imports.tsx'
import { importTexts as texts } from '../texts/import.ts'
import { NotFoundPage } from './not-found.tsx'

export function ImportPage({ me }: { me: Me }) {
  const place = readPlace(useRoute().params)
  return place ? <ImportAt key={place.groupId} me={me} place={place} /> : <NotFoundPage />
}

interface Props {
  me: Me
  place: Place
}

function ImportAt({ me, place }: Props) {
  const group = useQuery(queries.group, place)
  const [handful] = useState(() => new Handful(place))
  const lead = mayInGroup(me, place, 'imports.run')
  return (
    <>
      <Crumbs me={me} place={place} here={texts.crumb} />
      <PageAnswered answer={group}>
        {(facts) => (
          <>
            <header class="page-head">
              <PageHeading title={texts.title} class="page-title" />
              <p class="muted narrow">{texts.intro}</p>
            </header>
            <div class="columns">
              <div class="stack-wide">
                <ImportText handful={handful} />
                <Bench me={me} place={place} group={facts} handful={handful} />
              </div>
              <aside class="side stack" aria-label={texts.material.title}>
                <section class="card stack" aria-labelledby="material">
                  <h2 id="material">{texts.material.title}</h2>
                  <p class="small muted">{texts.material.intro}</p>
                  <AddMaterial place={place} />
                </section>
                {lead && <Past me={me} place={place} />}
              </aside>
            </div>
          </>
        )}
      </PageAnswered>
    </>
  )
}

function Past({ me, place }: Props) {
  const past = useQuery(queries.imports, place)
  return (
    <section class="card stack" aria-labelledby="past">
      <h2 id="past">{texts.past}</h2>
      <Answered answer={past} lines={3}>
        {(list) => <PastImports place={place} past={list} zones={{ reader: me.account.zone }} />}
      </Answered>
    </section>
  )
}

/** What was understood, and what was done with it. */
function Bench({ me, place, group, handful }: Props & { group: Group; handful: Handful }) {
  const operationId = useOperationId()
  const done = useSignal<Imported | null>(null)
  const left = useSignal(0)
  const action = useAction({
    run: (wish: ReturnType<Handful['wish']>) =>
      server.imports.run.mutate({ ...wish, operationId: operationId(wish) }),
    after: (result, wish) => {
      left.value = handful.keepUndone(wish.chosen)
      done.value = result
    },
  })
  const preview = handful.preview.value
  if (preview === null)
    return (
      <div role="status">
        {done.value && <Done key={done.value.importId} place={place} done={done.value} left={left.value} />}
      </div>
    )
  const chosen = handful.chosen.value.length
  const state = action.state.value
  return (
    <section class="stack" aria-labelledby="understood" aria-busy={handful.asking.value}>
      <Tally preview={preview} />
      <Questions place={place} group={group} handful={handful} preview={preview} />
      <ImportLines handful={handful} lines={preview.lines} />
      {mayInGroup(me, place, 'imports.run') ? (
        <div>
          <button
            type="button"
            class="button"
            disabled={chosen === 0}
            aria-disabled={state.name === 'running' || handful.asking.value}
            onClick={() => {
              if (!handful.asking.value) void action.start(handful.wish())
            }}
          >
            {texts.run(chosen)}
          </button>
        </div>
      ) : (
        <p class="notice">{texts.onlyLeads}</p>
      )}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </section>
  )
}

function Questions(props: { place: Place; group: Group; handful: Handful; preview: ImportPreview }) {
  const members = useQuery(queries.members, props.place)
  const { handful, preview, group } = props
  return (
    <ImportQuestions handful={handful} preview={preview} members={members.data ?? []} zone={group.zone} />
  )
}

function Tally({ preview }: { preview: ImportPreview }) {
  const { format, lines, unused } = preview
  const counts = ImportStanding.options.map((standing) => ({
    standing,
    n: lines.filter((line) => line.standing === standing).length,
  }))
  return (
    <div role="status" class="stack-tight">
      <h2 id="understood">{lines.length === 0 ? texts.nothing : texts.understood(format, lines.length)}</h2>
      <p class="muted">
        {counts
          .filter(({ n }) => n > 0)
          .map(({ n, standing }) => texts.tally(n, standing))
          .join(' · ')}
      </p>
      {unused.length > 0 && <p>{texts.unused(unused)}</p>}
    </div>
  )
}

function Done({ place, done, left }: { place: Place; done: Imported; left: number }) {
  const what = texts.done(done.readings, done.meetings, done.turns)
  return (
    <div class="notice stack-tight">
      <p>
        {what} <a href={groupHref(place)}>{texts.toGroup}</a>
      </p>
      {left > 0 && <p>{texts.left(left)}</p>}
      <UndoImport place={place} importId={done.importId} gone={false} what={what} />
    </div>
  )
}
