// One trade: what is offered, until when, the answers that the reader may give, and what happened.
import { useSignal } from '@preact/signals'
import type { Me } from '../../../shared/contract/account.ts'
import type { MemberId, ReadingId, TurnId } from '../../../shared/contract/ids.ts'
import type { TradeView } from '../../../shared/contract/trade.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { now } from '../data/now.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { date, moment } from '../data/when.ts'
import { tradeTexts as texts } from '../texts/trades.ts'
import { turns as roles } from '../texts/words.ts'
import { FailureNote } from './failure-note.tsx'
import { PickOne } from './pick-one.tsx'
import { ForSomebody } from './trade-for.tsx'
import { MeetingTime, When } from './when.tsx'

interface Props {
  me: Me
  place: Place
  trade: TradeView
  /** After the server's yes, with what to say: the trade may stand elsewhere then. */
  done(said: string): void
}

interface Take {
  readonly forId: MemberId | null
  readonly givesId: TurnId | null
  readonly readingId: ReadingId | null
  readonly anyway: boolean
}

type Act = { kind: 'decline' | 'cancel' | 'undo' } | ({ kind: 'take' } & Take)

const wordFor = ({ forId, givesId, readingId }: Take) => `${forId} ${givesId} ${readingId}`

export function Trade({ me, place, trade, done }: Props) {
  const { from, role, reading, asked, steps } = trade
  const zones = { reader: me.account.zone, group: trade.zone }
  const open = trade.state === 'open'
  return (
    <div class="stack-tight">
      <p>
        <strong>{texts.turnOf(roles[role], from.name)}</strong>
        {open && trade.exchange && ` ${texts.asksExchange}`}{' '}
        <span class="tag">{texts.state(trade.state)}</span>
      </p>
      <p class="small">
        <MeetingTime at={trade.startsAt} zones={zones} />
        {reading && ` · ${readableTex(reading.title)}`}
      </p>
      {open && (
        <p class="small muted">
          {texts.expires} <When at={trade.expiresAt} zones={zones} />, {texts.afterwards(trade.drawnAtLast)}
        </p>
      )}
      {open && asked.length > 0 && (
        <p class="small muted">
          {texts.asked}:{' '}
          {asked
            .map(({ member, declined }) => (declined ? texts.declined(member.name) : member.name))
            .join(', ')}
        </p>
      )}
      <Answers me={me} place={place} trade={trade} done={done} />
      <details class="small">
        <summary>{texts.history}</summary>
        <ol>
          {steps.map((step, at) => (
            <li key={at}>
              {texts.step(step, from.name)} · {moment(step.at, zones.reader, now.value)}
            </li>
          ))}
        </ol>
      </details>
    </div>
  )
}

function Answers({ me, place, trade, done }: Props) {
  const operationId = useOperationId()
  const given = useSignal('')
  const paper = useSignal('')
  const person = useSignal('')
  const theirs = useSignal('')
  const asked = useSignal('')
  const { may } = trade
  const action = useAction({
    run: async ({ kind, ...said }: Act): Promise<unknown> => {
      const named = { ...place, tradeId: trade.id }
      const write = { ...named, operationId: operationId([trade.id, kind, said]) }
      if (kind === 'take')
        return server.trades.take.mutate({
          ...write,
          ...(said as Take),
        })
      return server.trades[kind].mutate(write)
    },
    after: (_, act) => done(texts.did[act.kind === 'take' && act.forId !== null ? 'handOver' : act.kind]),
  })
  const state = action.state.value
  const busy = state.name === 'running'
  const take = (act: Take) => {
    asked.value = wordFor(act)
    void action.start({ kind: 'take', ...act })
  }
  // A word for what was told, and for nothing else: another person or another paper may break another rule.
  const told = (act: Take): Take => {
    const broken = state.name === 'failed' && state.failure.refusal === 'trade_breaks_rule'
    return { ...act, anyway: broken && asked.value === wordFor(act) }
  }
  const readingId = (paper.value || null) as ReadingId | null
  const own = told({ forId: null, givesId: (given.value || null) as TurnId | null, readingId, anyway: false })
  const forId = (person.value || null) as MemberId | null
  const other = told({ forId, givesId: (theirs.value || null) as TurnId | null, readingId, anyway: false })
  const button = (text: string, run: () => void, quiet = true) => (
    <button type="button" class={quiet ? 'button quiet' : 'button'} aria-disabled={busy} onClick={run}>
      {text}
    </button>
  )
  const nobody = useSignal(false)
  return (
    <div class="stack-tight" onInput={action.clear}>
      {may.take && <TakeFields place={place} trade={trade} given={given} paper={paper} />}
      {(may.take || may.decline || may.cancel || may.undo) && (
        <p class="trade-answers">
          {may.take && button(own.anyway ? texts.anyway : texts.take, () => take(own), false)}
          {may.decline && button(texts.decline, () => void action.start({ kind: 'decline' }))}
          {may.cancel && button(texts.cancel, () => void action.start({ kind: 'cancel' }))}
          {may.undo &&
            button(
              trade.takenBy === nameOf(me, place) ? texts.giveBack : texts.undo,
              () => void action.start({ kind: 'undo' }),
            )}
        </p>
      )}
      {may.act && (
        <ForSomebody place={place} trade={trade} person={person} given={theirs}>
          {button(other.anyway ? texts.anywayFor : texts.takeForSomebody, () => {
            nobody.value = forId === null
            if (forId !== null) take(other)
          })}
        </ForSomebody>
      )}
      {nobody.value && forId === null && (
        <p class="problem" role="alert">
          {texts.chooseProblem}
        </p>
      )}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </div>
  )
}

function nameOf(me: Me, place: Place): string | undefined {
  return me.clubs.some(({ id }) => id === place.clubId) ? me.account.name : undefined
}

interface Value {
  value: string
}

/** What is given in exchange, and another paper to present. */
function TakeFields({
  place,
  trade,
  given,
  paper,
}: {
  place: Place
  trade: TradeView
  given: Value
  paper: Value
}) {
  const { data: readings = [] } = useQuery(queries.readings, place)
  const waiting = readings.filter(({ state }) => state === 'listed')
  return (
    <>
      {trade.exchange && (
        <PickOne
          label={texts.give}
          value={given}
          empty={texts.choose}
          choices={trade.couldGive.map(({ turnId, startsAt, zone }) => ({
            value: turnId,
            text: date(startsAt, zone, now.value),
          }))}
        />
      )}
      {trade.role === 'presenter' && waiting.length > 0 && (
        <PickOne
          label={texts.paper}
          value={paper}
          empty={texts.samePaper}
          choices={waiting.map(({ id, paper: one }) => ({ value: id, text: readableTex(one.title) }))}
        />
      )}
    </>
  )
}
