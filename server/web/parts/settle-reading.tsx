// A lead decides on a paper: on the list, set aside with a word why, or brought back. Setting aside can be undone.
import { signal } from '@preact/signals'
import type { ReadingId } from '../../../shared/contract/ids.ts'
import { type ReadingState, WhyAside } from '../../../shared/contract/reading-list.ts'
import type { Settling } from '../../../shared/domain/reading-state.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { listTexts } from '../texts/list.ts'
import { FailureNote } from './failure-note.tsx'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = listTexts.settle

interface Props {
  place: Place
  reading: { readonly id: ReadingId; readonly state: ReadingState }
  title: string
}

interface Decision {
  readonly settling: Settling
  readonly why: string
}

/** What was set aside last, as long as the page is open. */
const undoable = signal<{ readonly groupId: string; readonly id: ReadingId; readonly title: string } | null>(
  null,
)

function useSettling({ place, reading, title }: Props) {
  const operationId = useOperationId()
  return useAction({
    run: ({ settling, why }: Decision) => {
      const { clubId, groupId } = place
      const input = { clubId, groupId, readingId: reading.id, settling, why }
      return server.readings.settle.mutate({
        ...input,
        operationId: operationId({ input, state: reading.state }),
      })
    },
    after(_, { settling }) {
      undoable.value = settling === 'set_aside' ? { groupId: place.groupId, id: reading.id, title } : null
    },
  })
}

export function SettleReading(props: Props) {
  const { state } = props.reading
  const action = useSettling(props)
  const running = action.state.value
  if (state === 'scheduled' || state === 'discussed') return null
  const button = (settling: Settling, words: string) => (
    <button
      type="button"
      class="button quiet small-button"
      aria-disabled={running.name === 'running'}
      onClick={() => void action.start({ settling, why: '' })}
    >
      {words}
    </button>
  )
  return (
    <details class="decide">
      <summary aria-label={texts.of(props.title)}>{texts.title}</summary>
      <div class="stack-tight decide-body">
        {state === 'nominated' && <p>{button('list', texts.list)}</p>}
        {state === 'set_aside' ? <p>{button('bring_back', texts.bringBack)}</p> : <Aside {...props} />}
        {running.name === 'failed' && <FailureNote failure={running.failure} />}
      </div>
    </details>
  )
}

const RULES = { why: { schema: WhyAside, problem: texts.whyProblem } }

function Aside(props: Props) {
  const form = useForm(RULES, { why: '' }, { name: props.reading.id })
  const action = useSettling(props)
  const settle = {
    ...action,
    start: ({ why }: { why: string }) => action.start({ settling: 'set_aside', why }),
  }
  return (
    <FormBox label={texts.setAside} check={form.check} action={settle} button={texts.setAside}>
      <InputField label={texts.why} state={form.field('why')} />
    </FormBox>
  )
}

/** Stands above the list, because the paper has left its place. */
export function UndoSetAside({ place }: { place: Place }) {
  const last = undoable.value
  const shown = last !== null && last.groupId === place.groupId ? last : null
  return <div role="status">{shown && <Undo key={shown.id} place={place} last={shown} />}</div>
}

function Undo({ place, last }: { place: Place; last: { id: ReadingId; title: string } }) {
  const action = useSettling({ place, reading: { id: last.id, state: 'set_aside' }, title: last.title })
  const state = action.state.value
  return (
    <div class="notice row">
      <span class="grow">{texts.done(last.title)}</span>
      <button
        type="button"
        class="button quiet"
        onClick={() => void action.start({ settling: 'bring_back', why: '' })}
      >
        {texts.undo}
      </button>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </div>
  )
}
