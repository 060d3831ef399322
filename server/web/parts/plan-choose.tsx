// The choice for one seat: lock it, ask why, exchange it, choose the paper, or somebody else from a list that is filtered by typing
// and says what each would cost or why they cannot.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import type { PlanSeat } from '../../../shared/domain/plan-grid.ts'
import { type Candidate, candidatesFor, fitting, type Weighed } from '../data/plan-candidates.ts'
import type { PlanTable } from '../data/plan-steps.ts'
import { Dialog } from '../frame/dialog.tsx'
import { planTexts as texts } from '../texts/plan.ts'
import { DialogHead } from './plan-why.tsx'

interface Props {
  table: PlanTable
  seat: PlanSeat
  weighed: Weighed & { readonly loading: boolean }
  /** What the server could not say. */
  failed?: ComponentChildren
}

export function PlanChoose({ table, seat, weighed, failed }: Props) {
  const { view, words, steps, over } = table
  const title = texts.choose.title(seat.part || texts.roles[seat.role], words.when(seat.meetingId))
  const candidates = candidatesFor(view, seat, { weighed, words })
  const close = () => {
    over.value = null
  }
  return (
    <Dialog label={title} class="plan-choose" onClose={close}>
      <DialogHead title={title} close={close} />
      <p class="muted">{seat.cell ? texts.choose.now(words.name(seat.cell.memberId)) : texts.choose.empty}</p>
      <SeatActions table={table} seat={seat} close={close} />
      {failed}
      {seat.locked ? (
        <p class="muted">{texts.choose.isLocked}</p>
      ) : (
        <>
          {seat.role === 'presenter' && seat.cell && <PaperChoice table={table} seat={seat} />}
          <People
            candidates={candidates}
            loading={weighed.loading}
            choose={({ memberId }) => {
              close()
              steps.change(seat, { memberId, ...mentored(table, seat) })
            }}
          />
        </>
      )}
    </Dialog>
  )
}

/** A new mentor comes for the paper of their junior. */
export function mentored(
  { view }: Pick<PlanTable, 'view'>,
  { mentorOf, meetingId }: PlanSeat,
): { readingId?: ReadingId | null } {
  const junior = view.content.cells.find(
    (cell) => cell.memberId === mentorOf && cell.meetingId === meetingId && cell.role === 'presenter',
  )
  return junior ? { readingId: junior.readingId } : {}
}

function SeatActions({ table, seat, close }: Omit<Props, 'weighed'> & { close(): void }) {
  const { words, steps, over, held } = table
  const then = (act: () => void) => () => {
    close()
    act()
  }
  return (
    <p class="row">
      <button
        type="button"
        class="button quiet"
        onClick={() => {
          over.value = { kind: seat.cell ? 'why' : 'conflict', seat }
        }}
      >
        {seat.cell ? texts.choose.why(words.name(seat.cell.memberId)) : texts.seat.whyEmpty}
      </button>
      <button type="button" class="button quiet" onClick={then(() => steps.lock(seat, !seat.locked))}>
        {seat.locked ? texts.choose.unlock : texts.choose.lock}
      </button>
      {seat.cell && !seat.locked && (
        <>
          <button
            type="button"
            class="button quiet"
            onClick={then(() => {
              held.value = seat
            })}
          >
            {texts.choose.exchange}
          </button>
          <button
            type="button"
            class="button quiet"
            onClick={then(() => steps.change(seat, { memberId: null }))}
          >
            {texts.choose.clear}
          </button>
        </>
      )}
    </p>
  )
}

function PaperChoice({ table: { view, words, steps }, seat }: Omit<Props, 'weighed'>) {
  const id = useId()
  const taken = new Map(
    view.content.cells
      .filter(({ role, readingId }) => role === 'presenter' && readingId !== null)
      .map((cell) => [cell.readingId, cell.meetingId]),
  )
  return (
    <div class="field">
      <label for={id}>{texts.choose.paper}</label>
      <select
        id={id}
        value={seat.cell?.readingId ?? ''}
        onChange={({ currentTarget: { value } }) =>
          steps.change(seat, {
            memberId: seat.cell?.memberId ?? null,
            readingId: value === '' ? null : (value as ReadingId),
          })
        }
      >
        <option value="">{texts.ownChoice}</option>
        {view.papers.map((paper) => {
          const on = taken.get(paper.id)
          const elsewhere = on !== undefined && on !== seat.meetingId
          return (
            <option key={paper.id} value={paper.id}>
              {words.paper(paper.id)}
              {elsewhere && ` (${words.when(on)})`}
            </option>
          )
        })}
      </select>
    </div>
  )
}

interface PeopleProps {
  candidates: readonly Candidate[]
  loading: boolean
  choose(candidate: Candidate): void
}

function People({ candidates, loading, choose }: PeopleProps) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const shown = fitting(candidates, typed)
  const chosen = Math.min(at, shown.length - 1)
  useEffect(() => field.current?.focus(), [])
  const move = (by: 1 | -1) => {
    const next = (chosen + by + shown.length) % Math.max(shown.length, 1)
    setAt(next)
    list.current?.children[next]?.scrollIntoView?.({ block: 'nearest' })
  }
  const pick = () => {
    const one = shown[chosen]
    if (one) choose(one)
  }
  const keys: Record<string, () => void> = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: pick }
  return (
    <div class="field">
      <label for={id}>{texts.choose.field}</label>
      <input
        ref={field}
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        maxLength={100}
        aria-expanded={shown.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `${id}-${chosen}` : undefined}
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
          if (act === undefined || event.isComposing) return
          event.preventDefault()
          act()
        }}
      />
      <p class="small muted" role="status">
        {loading ? texts.choose.checking : shown.length === 0 ? texts.choose.none : ''}
      </p>
      <div
        ref={list}
        role="listbox"
        id={`${id}-list`}
        class="palette-list plan-people"
        aria-label={texts.choose.list}
        hidden={shown.length === 0}
      >
        {shown.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys, and keeps the focus
          <div
            key={one.memberId}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            class={one.can ? undefined : 'cannot'}
            aria-selected={index === chosen}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(one)}
          >
            <span>{one.name}</span>
            <span class="small muted">
              {!one.can && <span aria-hidden="true">✕ </span>}
              {one.text}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
