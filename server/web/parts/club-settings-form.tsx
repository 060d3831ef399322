// What a club is called and says about itself. Two may save at once: both changes stay, and what both changed is shown.
import {
  type Club,
  ClubAbout,
  ClubName,
  type ClubWord,
  type ClubWords,
} from '../../../shared/contract/club.ts'
import { joinClubWords } from '../../../shared/domain/join-club.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useJoinedForm } from '../data/joined-form.ts'
import { useOperationId } from '../data/operation.ts'
import { queries } from '../data/queries.ts'
import { clubTexts as texts } from '../texts/club-settings.ts'
import { Disputed } from './disputed.tsx'
import { AreaField, InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const RULES = {
  name: { schema: ClubName, problem: texts.nameProblem },
  about: { schema: ClubAbout, problem: texts.aboutProblem },
}

export function ClubSettingsForm({ club }: { club: Club }) {
  const operationId = useOperationId()
  const now: ClubWords = { name: club.name, about: club.about }
  const form = useForm(RULES, now)
  const joined = useJoinedForm<ClubWords, ClubWord>({
    now,
    typed: form.values.value,
    fill: (words) => form.fill({ ...words }),
    join: (sides) => {
      const { words, disputed } = joinClubWords(sides)
      return { joined: words, disputed }
    },
  })
  const action = useAction({
    run: async (wanted: ClubWords) => {
      const change = { clubId: club.id, base: joined.base.value, wanted }
      const id = operationId([change, joined.saves.value])
      try {
        return await server.clubs.change.mutate({ ...change, operationId: id })
      } catch (error) {
        // Whatever was refused: what holds now is shown beside it.
        void queries.club.ask({ clubId: club.id })
        throw error
      }
    },
    after: ({ words }) => joined.saved(words),
  })
  const lines = joined.disputed.value.map((word) => ({
    name: texts[word],
    now: now[word] === '' ? texts.nothing : now[word],
  }))
  return (
    <section class="card stack" aria-label={texts.form}>
      <FormBox label={texts.form} check={form.check} action={action} button={texts.save} done={texts.saved}>
        <InputField label={texts.name} state={form.field('name')} />
        <AreaField label={texts.about} hint={texts.aboutHint} state={form.field('about')} rows={4} />
        <Disputed intro={texts.now} lines={lines} />
      </FormBox>
    </section>
  )
}
