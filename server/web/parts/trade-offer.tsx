// “I cannot make it”: who could take the turn and what each costs the group, and the offer itself. In a dialog of the browser's
// own, so that the focus stays in it and goes back to the button.
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { z } from 'zod'
import type { MemberId, TurnId } from '../../../shared/contract/ids.ts'
import { Day, LocalTime, type ZoneName } from '../../../shared/contract/time.ts'
import type { TradeChoices } from '../../../shared/contract/trade.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { zoneCity } from '../data/when.ts'
import { Dialog } from '../frame/dialog.tsx'
import { tradeTexts as texts } from '../texts/trades.ts'
import { Answered } from './answered.tsx'
import { CheckField } from './check-field.tsx'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { Able, keyOf } from './trade-choice.tsx'

interface Props {
  place: Place
  turnId: TurnId
  zone: ZoneName
  /** What the button says; a label says it whole where several stand on a page. */
  text: string
  label: string
  /** After the server's yes. */
  done(): void
}

export function OfferTurn({ place, turnId, zone, text, label, done }: Props) {
  const open = useSignal(false)
  const offered = () => {
    open.value = false
    done()
  }
  return (
    <>
      <button type="button" class="button quiet" aria-label={label} onClick={() => (open.value = true)}>
        {text}
      </button>
      {open.value && (
        <OfferDialog label={label} close={() => (open.value = false)}>
          <Choices place={place} turnId={turnId} zone={zone} done={offered} />
        </OfferDialog>
      )}
    </>
  )
}

function OfferDialog({
  label,
  close,
  children,
}: {
  label: string
  close(): void
  children: ComponentChildren
}) {
  return (
    <Dialog label={label} class="trade-dialog" onClose={close}>
      <div class="stack">
        <div class="trade-head">
          <h2>{texts.dialog}</h2>
          <button type="button" class="button quiet" onClick={close}>
            {texts.close}
          </button>
        </div>
        <p class="small muted">{label}</p>
        {children}
      </div>
    </Dialog>
  )
}

type Inner = Omit<Props, 'label' | 'text'>

function Choices({ place, turnId, zone, done }: Inner) {
  const choices = useQuery(queries.tradeChoices, { ...place, turnId })
  return (
    <Answered answer={choices} lines={6}>
      {(found) => <Offer place={place} turnId={turnId} zone={zone} choices={found} done={done} />}
    </Answered>
  )
}

const RULES = {
  day: { schema: Day, problem: texts.dayProblem },
  time: { schema: z.string().regex(/^\d\d:\d\d$/), problem: texts.timeProblem },
}

interface Wish {
  exchange: boolean
  chosen: { memberId: MemberId; turnId: TurnId | null }[] | null
  day: string
  time: string
  draw: boolean
}

function Offer({ place, turnId, zone, choices, done }: Inner & { choices: TradeChoices }) {
  const operationId = useOperationId()
  const exchange = useSignal(false)
  const some = useSignal(false)
  const picked = useSignal<readonly string[]>([])
  const problem = useSignal(false)
  const draw = useSignal(true)
  const form = useForm(
    RULES,
    { day: choices.until.slice(0, 10), time: choices.until.slice(11) },
    { name: turnId },
  )
  const action = useAction({
    run: ({ day, time, chosen, ...wish }: Wish) => {
      const to = chosen ? { kind: 'chosen' as const, members: chosen } : { kind: 'everyone' as const }
      const input = { ...place, turnId, to, until: LocalTime.parse(`${day}T${time}`), ...wish }
      return server.trades.offer.mutate({ ...input, operationId: operationId(input) })
    },
    after: done,
  })
  const list = exchange.value ? choices.exchanges : choices.gifts
  const able = list.filter(({ faults }) => faults.length === 0)
  const unable = list.filter(({ faults }) => faults.length > 0)
  const check = (): Wish | null => {
    const when = form.check()
    const chosen = able.filter((choice) => picked.value.includes(keyOf(choice)))
    problem.value = some.value && chosen.length === 0
    if (when === null || problem.value) return null
    const asked = chosen.map(({ member, exchange: given }) => ({
      memberId: member.id,
      turnId: given?.turnId ?? null,
    }))
    return {
      exchange: exchange.value,
      chosen: some.value ? onePerPerson(asked) : null,
      draw: draw.value,
      ...when,
    }
  }
  return (
    <FormBox label={texts.dialog} check={check} action={action} button={texts.offer}>
      <p class="small">{texts.intro}</p>
      <Either name="how" legend={texts.how} value={exchange} off={texts.gift} on={texts.exchange} />
      <p class="small muted">{exchange.value ? texts.exchangeNote : texts.giftNote}</p>
      {able.length === 0 && <p class="notice">{exchange.value ? texts.noExchange : texts.nobody}</p>}
      <Either name="whom" legend={texts.whom} value={some} off={texts.everyone} on={texts.chosen} />
      <Able list={able} picked={some.value ? picked : null} />
      {problem.value && picked.value.length === 0 && (
        <p class="problem" role="alert">
          {texts.chooseProblem}
        </p>
      )}
      {unable.length > 0 && (
        <details>
          <summary>{texts.cannotTake(unable.length)}</summary>
          <ul class="small">
            {unable.map(({ member, faults }) => (
              <li key={member.id}>
                {member.name}: {texts.because(faults)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div class="pair">
        <InputField label={texts.until} type="date" state={form.field('day')} />
        <InputField label={texts.time(zoneCity(zone))} type="time" state={form.field('time')} />
      </div>
      <CheckField label={texts.draw} checked={draw.value} set={(on) => (draw.value = on)} />
      {!draw.value && <p class="small muted">{texts.drawNote}</p>}
    </FormBox>
  )
}

/** Who could give several turns is asked for any of them. */
function onePerPerson(asked: NonNullable<Wish['chosen']>): NonNullable<Wish['chosen']> {
  const people = [...new Set(asked.map(({ memberId }) => memberId))]
  return people.map((memberId) => {
    const theirs = asked.filter((one) => one.memberId === memberId)
    return { memberId, turnId: theirs.length === 1 ? (theirs[0]?.turnId ?? null) : null }
  })
}

interface Flag {
  value: boolean
}

function Either({
  name,
  legend,
  value,
  off,
  on,
}: {
  name: string
  legend: string
  value: Flag
  off: string
  on: string
}) {
  return (
    <fieldset class="plain trade-either">
      <legend>{legend}</legend>
      {[false, true].map((one) => (
        <label key={String(one)} class="check">
          <input
            type="radio"
            name={name}
            checked={value.value === one}
            onChange={() => (value.value = one)}
          />
          <span>{one ? on : off}</span>
        </label>
      ))}
    </fieldset>
  )
}
