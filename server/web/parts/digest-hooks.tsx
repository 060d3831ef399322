// For leads: the rooms in Slack and Discord that the digest is posted to. An address is typed once and never shown again.
import { useSignal } from '@preact/signals'
import { type HookLine, HookTyped } from '../../../shared/contract/hook.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { readHookAddress } from '../../../shared/domain/hook-address.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { digestWayTexts } from '../texts/digest-ways.ts'
import { Answered } from './answered.tsx'
import { Confirm } from './confirm.tsx'
import { FailureNote } from './failure-note.tsx'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { When } from './when.tsx'

const texts = digestWayTexts.hooks

interface Props {
  place: Place
  reader: ZoneName
  /** Of an archived group: to be looked at alone. */
  readOnly?: boolean
}

export function DigestHooks({ place, reader, readOnly = false }: Props) {
  const answer = useQuery(queries.digestHooks, place)
  return (
    <section class="card stack" aria-labelledby="digest-hooks">
      <h2 id="digest-hooks">{texts.title}</h2>
      <p>{texts.intro}</p>
      <Answered answer={answer} lines={2}>
        {(hooks) =>
          hooks.length === 0 ? (
            <p class="muted">{texts.none}</p>
          ) : (
            <ul class="lines">
              {hooks.map((hook) => (
                <Room key={hook.id} hook={hook} place={place} reader={reader} readOnly={readOnly} />
              ))}
            </ul>
          )
        }
      </Answered>
      {!readOnly && <AddRoom place={place} />}
    </section>
  )
}

function Room({ hook, place, reader, readOnly }: Required<Props> & { hook: HookLine }) {
  const room = `${texts.sites[hook.site]} ${hook.ending}`
  return (
    <li class="stack-tight">
      <p>
        <strong>{texts.sites[hook.site]}</strong> <code>{hook.ending}</code>{' '}
        <span class="small muted">
          · {texts.by(hook.addedBy.name)}, <When at={hook.addedAt} zones={{ reader }} />
        </span>
      </p>
      {hook.endedAt !== null && <p class="notice">{texts.ended}</p>}
      {!readOnly && (
        <div class="row">
          {hook.endedAt === null && <TestRoom hook={hook} place={place} room={room} />}
          <RemoveRoom hook={hook} place={place} />
        </div>
      )}
    </li>
  )
}

function TestRoom({ hook, place, room }: { hook: HookLine; place: Place; room: string }) {
  const said = useSignal('')
  const pressed = useSignal(0)
  const operationId = useOperationId()
  const test = useAction({
    run: (_: undefined) => {
      const id = operationId({ hook: hook.id, pressed: pressed.value })
      return server.hooks.test.mutate({ ...place, hookId: hook.id, operationId: id })
    },
    after: ({ result }) => {
      pressed.value += 1
      said.value = texts.results[result]
    },
  })
  const state = test.state.value
  return (
    <>
      <button
        type="button"
        class="button quiet"
        aria-label={texts.testOf(room)}
        aria-disabled={state.name === 'running'}
        onClick={() => {
          said.value = ''
          void test.start(undefined)
        }}
      >
        {texts.test}
      </button>
      <span role="status" class="small">
        {said.value}
      </span>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </>
  )
}

function RemoveRoom({ hook, place }: { hook: HookLine; place: Place }) {
  const operationId = useOperationId()
  const remove = useAction({
    run: (_: undefined) =>
      server.hooks.remove.mutate({ ...place, hookId: hook.id, operationId: operationId({ hook: hook.id }) }),
  })
  return (
    <Confirm
      {...{ label: texts.remove, question: texts.removeAsk, yes: texts.removeYes }}
      state={remove.state.value}
      onYes={() => void remove.start(undefined)}
    />
  )
}

function AddRoom({ place }: { place: Place }) {
  const form = useForm(
    {
      address: {
        schema: HookTyped.refine((typed) => readHookAddress(typed) !== null),
        problem: texts.problem,
      },
    },
    { address: '' },
  )
  const operationId = useOperationId()
  const add = useAction({
    run: ({ address }: { address: string }) =>
      server.hooks.add.mutate({ ...place, address, operationId: operationId({ ...place, address }) }),
    after: () => form.fill({ address: '' }),
  })
  return (
    <FormBox label={texts.add} check={form.check} action={add} button={texts.add} done={texts.added}>
      <InputField
        label={texts.address}
        state={form.field('address')}
        hint={`${texts.hint} ${texts.secret}`}
      />
    </FormBox>
  )
}
