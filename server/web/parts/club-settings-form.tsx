// What a club is called and says about itself. Two may have it open at once: what the other saved is shown first.
import { useSignal } from '@preact/signals'
import { type Club, ClubAbout, ClubName } from '../../../shared/contract/club.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { queries } from '../data/queries.ts'
import { clubTexts as texts } from '../texts/club-settings.ts'
import { AreaField, InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const RULES = {
  name: { schema: ClubName, problem: texts.nameProblem },
  about: { schema: ClubAbout, problem: texts.aboutProblem },
}

export function ClubSettingsForm({ club }: { club: Club }) {
  const operationId = useOperationId()
  const form = useForm(RULES, { name: club.name, about: club.about })
  const base = useSignal(club)
  const said = useSignal('')
  const action = useAction({
    run: async (said: { name: string; about: string }) => {
      const wish = { clubId: club.id, version: base.value.version, ...said }
      try {
        return await server.clubs.change.mutate({ ...wish, operationId: operationId(wish) })
      } catch (error) {
        void queries.club.ask({ clubId: club.id })
        throw error
      }
    },
    after: ({ version }, wish) => {
      base.value = { ...base.value, ...wish, version }
      said.value = ''
    },
  })
  const { name, about } = base.value
  // The page next to this form raises the version, too: only other words are a change of these.
  const other = club.name !== name || club.about !== about
  if (club.version > base.value.version && !other) base.value = club
  const stale = club.version > base.value.version && other
  return (
    <section class="card stack" aria-label={texts.form}>
      {stale && (
        <Stale
          club={club}
          goOn={() => {
            base.value = club
            said.value = texts.stale.after
            action.clear()
          }}
        />
      )}
      <div role="status">{said.value && <p class="notice">{said.value}</p>}</div>
      <FormBox label={texts.form} check={form.check} action={action} button={texts.save} done={texts.saved}>
        <InputField label={texts.name} state={form.field('name')} />
        <AreaField label={texts.about} hint={texts.aboutHint} state={form.field('about')} rows={4} />
      </FormBox>
    </section>
  )
}

function Stale({ club, goOn }: { club: Club; goOn: () => void }) {
  return (
    <div class="notice stack-tight">
      <h2>{texts.stale.title}</h2>
      <p>{texts.stale.text}</p>
      <p>
        <strong>{club.name}</strong>
      </p>
      {club.about !== '' && <p class="reading">{club.about}</p>}
      <p>
        <button type="button" class="button quiet" onClick={goOn}>
          {texts.stale.button}
        </button>
      </p>
    </div>
  )
}
