// For leads: what became of each digest, week by week or only where something went wrong, and sending again.
import { useSignal } from '@preact/signals'
import type { DigestWeek } from '../../../shared/contract/digest.ts'
import type {
  DeliveredTo,
  DeliveryLine,
  DeliveryState,
  ResendTo,
} from '../../../shared/contract/digest-pages.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { isTrouble } from '../../../shared/domain/delivery-state.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { weekText } from '../data/digest-words.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { digestTexts } from '../texts/digest.ts'
import { digestWayTexts } from '../texts/digest-ways.ts'
import { Answered } from './answered.tsx'
import { CheckField } from './check-field.tsx'
import { Confirm } from './confirm.tsx'
import { SelectField } from './field.tsx'
import { When } from './when.tsx'

const texts = digestTexts.deliveries

interface Props {
  place: Place
  reader: ZoneName
  /** May have one sent again. */
  resends: boolean
}

export function DigestDeliveries(props: Props) {
  const { place } = props
  const weeks = useQuery(queries.digestWeeks, { ...place, before: null })
  const week = useSignal<DigestWeek | null>(null)
  const trouble = useSignal(false)
  const known = weeks.data?.weeks ?? []
  const ask = { ...place, week: trouble.value ? null : week.value, trouble: trouble.value }
  return (
    <section class="section" aria-labelledby="deliveries">
      <h2 id="deliveries">{texts.title}</h2>
      {known.length > 0 && (
        <fieldset class="filters">
          <legend class="visually-hidden">{texts.filters}</legend>
          {!trouble.value && (
            <SelectField
              label={texts.weekOf}
              choices={known.map((one) => ({ value: one.week, text: weekText(one.week) }))}
              state={{
                value: week.value ?? known[0]?.week ?? '',
                problem: undefined,
                set: (value) => {
                  week.value = value as DigestWeek
                },
              }}
            />
          )}
          <CheckField
            label={texts.trouble}
            checked={trouble.value}
            set={(checked) => {
              trouble.value = checked
            }}
          />
        </fieldset>
      )}
      <Lines key={JSON.stringify(ask)} {...props} ask={ask} after={0} any={known.length > 0} />
    </section>
  )
}

interface LinesProps extends Props {
  ask: Place & { readonly week: DigestWeek | null; readonly trouble: boolean }
  after: number
  /** A digest was opened at all. */
  any: boolean
}

function Lines({ ask, after, any, ...props }: LinesProps) {
  const answer = useQuery(queries.deliveries, { ...ask, after })
  const more = useSignal(false)
  return (
    <Answered answer={answer} lines={4}>
      {({ lines, more: rest }) => (
        <>
          {lines.length === 0 && after === 0 && <p class="muted">{emptyWords(any, ask.trouble)}</p>}
          <Meanings lines={lines} />
          {lines.length > 0 && (
            <ul class="card lines">
              {lines.map((line) => (
                <Line
                  key={`${line.week} ${line.to.id} ${line.channel}`}
                  line={line}
                  named={ask.trouble}
                  {...props}
                />
              ))}
            </ul>
          )}
          {rest !== null && !more.value && (
            <p>
              <button type="button" class="button quiet" onClick={() => (more.value = true)}>
                {texts.more}
              </button>
            </p>
          )}
          {rest !== null && more.value && <Lines ask={ask} after={rest} any={any} {...props} />}
        </>
      )}
    </Answered>
  )
}

function emptyWords(any: boolean, trouble: boolean): string {
  if (!any) return texts.none
  return trouble ? texts.noTrouble : texts.noneOfWeek
}

function Meanings({ lines }: { lines: readonly DeliveryLine[] }) {
  const has = (state: DeliveryState, kind: DeliveredTo['kind']) =>
    lines.some((line) => line.state === state && line.to.kind === kind)
  return (
    <>
      {(has('lost', 'member') || has('lost', 'room')) && <p class="small muted">{texts.meansLost}</p>}
      {has('given_up', 'member') && <p class="small muted">{texts.meansGivenUp}</p>}
      {has('given_up', 'room') && <p class="small muted">{texts.meansRoomGivenUp}</p>}
    </>
  )
}

const TONES: Record<DeliveryState, string> = {
  sent: 'good',
  under_way: '',
  lost: 'care',
  given_up: 'care',
  quiet: '',
  unwanted: '',
}

function nameOf(to: DeliveredTo): string {
  if (to.kind === 'member') return to.name
  const site = digestWayTexts.hooks.sites[to.site]
  return to.ending === null ? texts.roomRemoved(site) : texts.room(site, to.ending)
}

function Line({ line, named, ...props }: Props & { line: DeliveryLine; named: boolean }) {
  const { to, week, channel, state, at } = line
  const states = to.kind === 'room' ? texts.roomStates : texts.states
  const mail = channel === null ? '' : (texts.channels[channel] ?? channel)
  const way = to.kind === 'room' ? texts.toRoom : mail
  const removed = to.kind === 'room' && to.ending === null
  return (
    <li class="stack-tight">
      <div class="row">
        <div class="grow">
          <p class="long">{nameOf(to)}</p>
          <p class="small muted">
            {named && `${weekText(week)} · `}
            {way === '' ? '' : `${way} · `}
            <When at={at} zones={{ reader: props.reader }} />
          </p>
        </div>
        <span class={`tag ${TONES[state]}`}>{states[state]}</span>
      </div>
      {props.resends && isTrouble(state) && !removed && <Again line={line} place={props.place} />}
    </li>
  )
}

function Again({ line, place }: { line: DeliveryLine; place: Place }) {
  const operationId = useOperationId()
  const { to, week, state, at } = line
  const send = { ...place, week, to: { kind: to.kind, id: to.id } as ResendTo }
  const action = useAction({
    // What became of it last names the press: given up once more, it can be sent once more.
    run: (_: typeof send) =>
      server.digests.resend.mutate({ ...send, operationId: operationId({ send, at }) }),
  })
  return (
    <Confirm
      label={texts.againOf(nameOf(to))}
      question={state === 'lost' ? texts.askLost : texts.askGivenUp}
      yes={texts.againYes}
      harmless
      state={action.state.value}
      onYes={() => void action.start(send)}
    />
  )
}
