// One seat of a plan: who is in it with which paper, and in words what is locked, changed, open or wrong. Pressed, it opens the
// choice of people; dragged onto another, the two exchange.
import type { ComponentChildren } from 'preact'
import { type GridAt, isOpen, type PlanSeat } from '../../../shared/domain/plan-grid.ts'
import { canExchange, type PlanTable, sameSeat } from '../data/plan-steps.ts'
import type { PlanWords } from '../data/plan-words.ts'
import { planTexts as texts } from '../texts/plan.ts'
import { reasonTexts as reasons } from '../texts/plan-reasons.ts'
import { helping } from '../texts/words.ts'

interface Props {
  table: PlanTable
  seat: PlanSeat
  at: GridAt
}

export function Seat({ table, seat, at }: Props) {
  const { focused, held, dragged, over, steps, words } = table
  const here = focused.value
  const isHere = here.row === at.row && here.column === at.column && here.index === at.index
  const isHeld = sameSeat(held.value, seat)
  const isDragged = sameSeat(dragged.value, seat)
  const press = () => {
    const taken = held.value
    if (taken === null) over.value = { kind: 'choose', seat }
    else {
      if (canExchange(taken, seat)) steps.exchange(taken, seat)
      held.value = null
    }
  }
  return (
    <button
      type="button"
      class={classOf(seat, isHeld || isDragged)}
      data-at={`${at.row} ${at.column} ${at.index}`}
      tabIndex={isHere ? 0 : -1}
      onFocus={() => {
        if (!isHere) focused.value = at
      }}
      onClick={press}
      draggable={seat.cell !== null && !seat.locked}
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', words.name(seat.cell?.memberId ?? null))
        dragged.value = seat
      }}
      onDragEnd={() => {
        dragged.value = null
      }}
      onDragOver={(event) => {
        if (dragged.value !== null && canExchange(dragged.value, seat)) event.preventDefault()
      }}
      onDrop={(event) => {
        event.preventDefault()
        if (dragged.value !== null && canExchange(dragged.value, seat)) steps.exchange(dragged.value, seat)
        dragged.value = null
      }}
    >
      <SeatFacts seat={seat} words={words} held={isHeld} />
      <span class="visually-hidden">
        {' '}
        {texts.published.ofSeat(seat.part || texts.roles[seat.role], words.when(seat.meetingId))}
      </span>
    </button>
  )
}

function classOf(seat: PlanSeat, held: boolean): string {
  const marks = [
    'seat',
    seat.cell === null && (isOpen(seat) ? 'open' : 'free'),
    seat.locked && 'locked',
    seat.change.kind !== 'same' && 'changed',
    seat.cell !== null && seat.faults.some(({ hard }) => hard) && 'broken',
    held && 'held',
  ]
  return marks.filter(Boolean).join(' ')
}

function SeatFacts({ seat, words, held }: { seat: PlanSeat; words: PlanWords; held: boolean }) {
  const { cell, locked, faults, part } = seat
  const helped = seat.mentorOf === null ? seat.helps : [seat.mentorOf]
  const paper = cell && words.paper(cell.readingId)
  return (
    <>
      {part !== '' && <span class="seat-part small muted">{part}</span>}
      <span class="seat-name">
        {cell ? words.name(cell.memberId) : emptyWord(seat)}
        {locked && <LockSign />}
      </span>
      {cell?.role === 'presenter' && <span class="seat-paper small muted">{paper ?? texts.ownChoice}</span>}
      {helped.length > 0 && <Note>{helping(helped.map((id) => words.name(id)))}</Note>}
      {faults.map((fault, index) => (
        <Note key={index} kind={fault.hard ? 'bad' : 'care'}>
          {reasons.atSeat[fault.kind]}
        </Note>
      ))}
      {seat.change.kind !== 'same' && <Note kind="was">{wasText(seat, words)}</Note>}
      {held && <Note kind="was">{texts.seat.held}</Note>}
    </>
  )
}

function emptyWord(seat: PlanSeat): string {
  if (isOpen(seat)) return texts.seat.open
  return seat.locked ? texts.seat.keptEmpty : texts.seat.unneeded
}

function wasText({ change }: PlanSeat, words: PlanWords): string {
  if (change.kind === 'person')
    return change.was === null ? texts.seat.wasEmpty : texts.seat.was(words.name(change.was))
  return texts.seat.wasPaper
}

/** Never by colour alone: a sign stands before what is wrong. */
const SIGNS = { bad: '✕ ', care: '○ ', was: '↺ ' }

function Note({ kind, children }: { kind?: keyof typeof SIGNS; children: ComponentChildren }) {
  return (
    <span class={`seat-note small ${kind ?? 'muted'}`}>
      {kind && <span aria-hidden="true">{SIGNS[kind]}</span>}
      {children}
    </span>
  )
}

export function LockSign() {
  return (
    <span class="lock-sign">
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <rect x="3" y="7" width="10" height="7" rx="1.5" />
        <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
      </svg>
      <span class="visually-hidden">, {texts.seat.locked}</span>
    </span>
  )
}
