// Identities and passkeys of the person: a line each with a way to remove it, and what can be added.
import type {
  IdentityLine,
  PasskeyLine,
  ProviderId,
  WaysIn as Ways,
} from '../../../shared/contract/identity.ts'
import { PasskeyName, PROVIDER_NAMES } from '../../../shared/contract/identity.ts'
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import { type Action, useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { knowsPasskeys, makePasskey } from '../data/passkey.ts'
import { signInTexts } from '../texts/sign-in.ts'
import { FailureNote } from './failure-note.tsx'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { When } from './when.tsx'

const words = signInTexts.ways

export function WaysIn({ ways, reader }: { ways: Ways; reader: ZoneName }) {
  const identity = useAction({
    run: ({ id }: IdentityLine) => server.identities.remove.mutate({ identityId: id }),
  })
  const passkey = useAction({
    run: ({ id }: PasskeyLine) => server.passkeys.remove.mutate({ passkeyId: id }),
  })
  const states = [identity.state.value, passkey.state.value]
  return (
    <>
      <p>{words.always}</p>
      <ul class="lines">
        {ways.identities.map((line) => (
          <Line
            key={line.id}
            {...{ reader, label: line.label, kind: PROVIDER_NAMES[line.provider], usedAt: line.lastUsedAt }}
            onRemove={() => void identity.start(line)}
          />
        ))}
        {ways.passkeys.map((line) => (
          <Line
            key={line.id}
            {...{ reader, label: line.name, kind: words.passkey, usedAt: line.lastUsedAt }}
            onRemove={() => void passkey.start(line)}
          />
        ))}
      </ul>
      {states.map((state) => state.name === 'failed' && <FailureNote failure={state.failure} />)}
      <div role="status">
        {states.some(({ name }) => name === 'done') && <p class="notice">{words.removed}</p>}
      </div>
      <AddIdentity providers={missing(ways)} />
      <AddPasskey />
    </>
  )
}

/** One of each is enough; another one of the same kind is added after it is removed. */
function missing({ providers, identities }: Ways): ProviderId[] {
  return providers.filter((one) => identities.every(({ provider }) => provider !== one))
}

interface LineProps {
  label: string
  kind: string
  usedAt: Instant | null
  reader: ZoneName
  onRemove: () => void
}

function Line({ label, kind, usedAt, reader, onRemove }: LineProps) {
  return (
    <li class="row">
      <div class="grow">
        <p>
          {label} <span class="tag">{kind}</span>
        </p>
        <p class="small muted">
          {usedAt === null ? words.unused : words.used} {usedAt && <When at={usedAt} zones={{ reader }} />}
        </p>
      </div>
      <button type="button" class="button quiet" aria-label={words.removeOf(label)} onClick={onRemove}>
        {words.remove}
      </button>
    </li>
  )
}

function AddIdentity({ providers }: { providers: readonly ProviderId[] }) {
  const add: Action<ProviderId> = useAction({
    run: (provider: ProviderId) => server.identities.add.mutate({ provider }),
    after: ({ url }) => location.assign(url),
  })
  const state = add.state.value
  if (providers.length === 0) return null
  return (
    <div class="row">
      {providers.map((provider) => (
        <button
          key={provider}
          type="button"
          class="button quiet"
          aria-disabled={state.name === 'running'}
          onClick={() => void add.start(provider)}
        >
          {words.add(PROVIDER_NAMES[provider])}
        </button>
      ))}
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </div>
  )
}

const RULES = { name: { schema: PasskeyName, problem: words.passkeyProblem } }

function AddPasskey() {
  const form = useForm(RULES, { name: '' })
  const make = useAction({
    run: ({ name }: { name: string }) => makePasskey(name),
    after: () => form.fill({ name: '' }),
  })
  if (!knowsPasskeys()) return <p class="small muted">{words.noPasskeys}</p>
  return (
    <FormBox
      label={words.passkeyButton}
      check={form.check}
      action={make}
      button={words.passkeyButton}
      done={words.passkeyDone}
    >
      <InputField label={words.passkeyName} hint={words.passkeyHint} state={form.field('name')} />
    </FormBox>
  )
}
