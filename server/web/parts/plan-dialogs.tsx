// What opens over the grid: the choice of people, the reason for who is in a seat, and the rules that keep a seat empty. Each asks
// the server about that seat, on the draft as it stands.
import { type PlanSeat, seatNow } from '../../../shared/domain/plan-grid.ts'
import type { Failure } from '../data/failure.ts'
import { planQueries } from '../data/plan-queries.ts'
import type { Over, PlanTable } from '../data/plan-steps.ts'
import { ruleText } from '../data/plan-words.ts'
import type { Place } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { Dialog } from '../frame/dialog.tsx'
import { planTexts as texts } from '../texts/plan.ts'
import { reasonTexts as reasons } from '../texts/plan-reasons.ts'
import { Answered } from './answered.tsx'
import { FailureNote } from './failure-note.tsx'
import { PlanBend } from './plan-bend.tsx'
import { mentored, PlanChoose } from './plan-choose.tsx'
import { DialogHead, PlanWhy } from './plan-why.tsx'

interface Props {
  place: Place
  table: PlanTable
  /** The reader, where they are a member of the group. */
  own: string | undefined
}

export function PlanDialogs({ place, table, own }: Props) {
  const asked = table.over.value
  // The draft may have changed under an open dialog, by itself or by another lead.
  const seat = asked && seatNow(table.grid, asked.seat)
  if (asked === null || seat === null) return null
  const over = { kind: asked.kind, seat }
  const { revision } = table.view
  const at = { meetingId: seat.meetingId, role: seat.role }
  if (over.kind === 'conflict')
    return <Conflict place={place} table={table} over={over} ask={{ ...place, ...at, revision }} />
  if (seat.cell === null) {
    const { readingId = null } = mentored(table, seat)
    return <Empty table={table} seat={seat} ask={{ ...place, ...at, readingId, revision }} />
  }
  const ask = { ...place, revision, cell: { ...at, memberId: seat.cell.memberId } }
  return over.kind === 'choose' ? (
    <Weighed table={table} over={over} ask={ask} />
  ) : (
    <Why table={table} ask={ask} you={own === seat.cell.memberId} />
  )
}

interface EmptyProps {
  table: PlanTable
  seat: PlanSeat
  ask: Parameters<typeof planQueries.keptOut.ask>[0]
}

function Empty({ table, seat, ask }: EmptyProps) {
  const { data, loading, failure } = useQuery(planQueries.keptOut, ask)
  const weighed = { others: data ?? null, repairs: null, loading }
  return <PlanChoose table={table} seat={seat} weighed={weighed} failed={failed(failure)} />
}

type AskCell = Parameters<typeof planQueries.why.ask>[0]

function Weighed({ table, over, ask }: { table: PlanTable; over: Over; ask: AskCell }) {
  const why = useQuery(planQueries.why, ask)
  const repairs = useQuery(planQueries.repairs, ask)
  const loading = why.loading || repairs.loading
  const weighed = { others: why.data?.others ?? null, repairs: repairs.data ?? null, loading }
  return (
    <PlanChoose
      table={table}
      seat={over.seat}
      weighed={weighed}
      failed={failed(why.failure ?? repairs.failure)}
    />
  )
}

const failed = (failure: Failure | undefined) => failure && <FailureNote failure={failure} />

function Why({ table, ask, you }: { table: PlanTable; ask: AskCell; you: boolean }) {
  const why = useQuery(planQueries.why, ask)
  const close = () => {
    table.over.value = null
  }
  return <PlanWhy answer={why} cell={ask.cell} words={table.words} you={you} close={close} />
}

type AskConflict = Parameters<typeof planQueries.conflict.ask>[0]

interface ConflictProps {
  place: Place
  table: PlanTable
  over: Over
  ask: AskConflict
}

function Conflict({ place, table, over, ask }: ConflictProps) {
  const rules = useQuery(planQueries.conflict, ask)
  const { words } = table
  const title = reasons.conflict.title(texts.roles[ask.role].toLowerCase(), words.when(ask.meetingId))
  const close = () => {
    table.over.value = null
  }
  return (
    <Dialog label={title} class="plan-why" onClose={close}>
      <DialogHead title={title} close={close} />
      {rules.data === undefined && rules.loading && (
        <p class="muted" role="status">
          {reasons.conflict.looking}
        </p>
      )}
      <Answered answer={rules} lines={4}>
        {(found) =>
          found.length === 0 ? (
            <p>{reasons.conflict.none}</p>
          ) : (
            <>
              <p>{reasons.conflict.rules}</p>
              <ul class="plan-rules">
                {found.map((rule) => (
                  <li key={JSON.stringify(rule)}>{ruleText(rule, words)}</li>
                ))}
              </ul>
              {ask.role !== 'mentor' && (
                <PlanBend
                  {...{ place, view: table.view }}
                  seat={{ meetingId: ask.meetingId, role: ask.role }}
                  asked={close}
                />
              )}
            </>
          )
        }
      </Answered>
      <p>
        <button
          type="button"
          class="button quiet"
          onClick={() => {
            table.over.value = { kind: 'choose', seat: over.seat }
          }}
        >
          {texts.choose.somebody}
        </button>
      </p>
    </Dialog>
  )
}
