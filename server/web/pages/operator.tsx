// For who runs this server: what waits, what was given up and what may not have arrived, each with a way to send it again.
import type { Me } from '../../../shared/contract/account.ts'
import {
  DELIVERY_LINES,
  type DeadDelivery,
  type Deliveries,
  type DeliveryCounts,
  type WhichDead,
} from '../../../shared/contract/delivery.ts'
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import { type Action, useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { PageAnswered } from '../parts/answered.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { FailureNote } from '../parts/failure-note.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { When } from '../parts/when.tsx'
import { operatorTexts as texts } from '../texts/operator.ts'

type Again = Action<WhichDead>

export function OperatorPage({ me }: { me: Me }) {
  const answer = useQuery(queries.undelivered, {})
  return <PageAnswered answer={answer}>{(all) => <Lists {...all} reader={me.account.zone} />}</PageAnswered>
}

function Lists({ counts, dead, reader }: Deliveries & { reader: ZoneName }) {
  const again = useAction({ run: (which: WhichDead) => server.deliveries.sendAgain.mutate(which) })
  const state = again.state.value
  const lists = DELIVERY_LINES.flatMap((line) =>
    [false, true].map((possibleMiss) =>
      dead.filter((one) => one.line === line && one.possibleMiss === possibleMiss),
    ),
  ).filter((list) => list.length > 0)
  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.title} class="page-title" />
      </header>
      <p class="muted">{texts.intro}</p>
      <Counts counts={counts} />
      <div role="status">{state.name === 'done' && <p class="notice">{texts.done}</p>}</div>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
      {lists.length === 0 && <p>{texts.empty}</p>}
      {lists.map((list) => (
        <DeadList
          key={`${list[0]?.line} ${list[0]?.possibleMiss}`}
          list={list}
          again={again}
          reader={reader}
        />
      ))}
    </>
  )
}

function Counts({ counts }: { counts: readonly DeliveryCounts[] }) {
  const { waiting, triedAgain, failed, possibleMisses } = texts
  return (
    <section class="section" aria-labelledby="counts">
      <h2 id="counts">{texts.counts}</h2>
      <ul class="card lines">
        {counts.map((count) => (
          <li key={count.line} class="stack-tight" data-row>
            <p>{texts.lines[count.line]}</p>
            <p class="small muted">
              {[
                `${waiting}: ${count.waiting}`,
                `${triedAgain}: ${count.triedAgain}`,
                `${failed}: ${count.failed}`,
                `${possibleMisses}: ${count.possibleMisses}`,
              ].join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ListProps {
  list: readonly DeadDelivery[]
  again: Again
  reader: ZoneName
}

/** Of one line and one kind of fault; never empty. */
function DeadList({ list, again, reader }: ListProps) {
  const [first] = list
  if (first === undefined) return null
  const { line, possibleMiss } = first
  const id = `${line}-${possibleMiss ? 'misses' : 'failed'}`
  const until = list.reduce<Instant>((latest, { at }) => (at > latest ? at : latest), first.at)
  const ask = possibleMiss ? texts.askMisses(list.length) : texts.askAll(list.length)
  return (
    <section class="section stack" aria-labelledby={id}>
      <h2 id={id}>{possibleMiss ? texts.missesTitle(line) : texts.failedTitle(line)}</h2>
      {possibleMiss && <p class="muted">{texts.missesNote}</p>}
      {list.length > 1 && (
        <Confirm
          label={texts.againAll(list.length)}
          question={<p>{ask}</p>}
          yes={texts.yes}
          harmless
          state={again.state.value}
          onYes={() => again.start({ which: 'all', line, possibleMisses: possibleMiss, until })}
        />
      )}
      <ul class="card lines">
        {list.map((one) => (
          <li key={one.messageId} class="row" data-row>
            <Dead one={one} reader={reader} />
            <AgainOne one={one} again={again} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Dead({ one, reader }: { one: DeadDelivery; reader: ZoneName }) {
  return (
    <div class="stack-tight grow">
      <p class="long">{[texts.kind(one.what), one.to ?? texts.nobody].join(' → ')}</p>
      <p class="small muted">
        {[one.group, one.club, texts.fault(one.fault)].filter(Boolean).join(' · ')} ·{' '}
        <When at={one.at} zones={{ reader }} />
      </p>
    </div>
  )
}

/** What may arrive twice is asked about first; what surely did not arrive is not. */
function AgainOne({ one, again }: { one: DeadDelivery; again: Again }) {
  const { line, messageId, at, what, to } = one
  const start = () => again.start({ which: 'one', line, messageId, at })
  if (one.possibleMiss)
    return (
      <Confirm
        label={texts.again}
        question={<p>{texts.askMiss}</p>}
        yes={texts.yes}
        harmless
        state={again.state.value}
        onYes={start}
      />
    )
  return (
    <button
      type="button"
      class="button quiet"
      aria-disabled={again.state.value.name === 'running'}
      aria-label={texts.againOf(texts.kind(what), to ?? texts.nobody)}
      onClick={start}
    >
      {texts.again}
    </button>
  )
}
