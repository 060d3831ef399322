// The club's page for everybody: on or off, its address, and each thing that it shows, chosen one by one.
import { useSignal } from '@preact/signals'
import type { Me } from '../../../shared/contract/account.ts'
import type { Club, ClubPage } from '../../../shared/contract/club.ts'
import { PageAddress } from '../../../shared/contract/page-address.ts'
import { suggestAddress } from '../../../shared/domain/suggest-address.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import { publicHref } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { clubTexts } from '../texts/club-settings.ts'
import { kinds } from '../texts/words.ts'
import { CheckField } from './check-field.tsx'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = clubTexts.page
type Groups = Me['clubs'][number]['groups']

interface Props {
  club: Club
  page: ClubPage
  groups: Groups
}

/** The choices as they stand on the screen, checked as the contract does, and sent. */
function usePublishing({ club, page }: Props) {
  const operationId = useOperationId()
  const chosen = useSignal<Omit<ClubPage, 'address'>>(page)
  const address = useSignal<string>(page.address ?? suggestAddress(club.name))
  const problem = useSignal<string | undefined>(undefined)
  const action = useAction({
    run: async (wanted: ClubPage) => {
      const wish = { clubId: club.id, version: club.version, page: wanted }
      try {
        return await server.clubs.publish.mutate({ ...wish, operationId: operationId(wish) })
      } catch (error) {
        void queries.club.ask({ clubId: club.id })
        throw error
      }
    },
  })
  const check = (): ClubPage | null => {
    const empty = address.value.trim() === ''
    const read = PageAddress.safeParse(address.value.trim())
    const missing = empty && chosen.value.on ? texts.addressMissing : undefined
    problem.value = missing ?? (empty || read.success ? undefined : texts.addressProblem)
    if (problem.value !== undefined) return null
    return { ...chosen.value, address: read.success ? read.data : null }
  }
  const field = {
    value: address.value,
    problem: problem.value,
    set: (value: string) => {
      address.value = value
      problem.value = undefined
    },
  }
  const set = (changes: Partial<ClubPage>) => {
    chosen.value = { ...chosen.value, ...changes }
    action.clear()
  }
  return { action, check, field, chosen: chosen.value, set }
}

export function PublishClub(props: Props) {
  const { page, groups } = props
  const { action, check, field, chosen, set } = usePublishing(props)
  return (
    <section class="card stack" aria-labelledby="public-page">
      <h2 id="public-page">{texts.title}</h2>
      <p>{texts.intro}</p>
      <FormBox label={texts.title} check={check} action={action} button={texts.save} done={texts.saved}>
        <CheckField label={texts.on} checked={chosen.on} set={(on) => set({ on })} />
        <InputField label={texts.address} hint={texts.addressHint(location.origin)} state={field} />
        <Choices chosen={chosen} groups={groups} set={set} />
      </FormBox>
      {page.on && page.address && (
        <p>
          {/* Written by the server: not a page of this app. */}
          <a href={publicHref(page.address)} target="_blank" rel="noopener">
            {texts.look}
          </a>
        </p>
      )}
    </section>
  )
}

interface ChoicesProps {
  chosen: Omit<ClubPage, 'address'>
  groups: Groups
  set: (changes: Partial<ClubPage>) => void
}

function Choices({ chosen, groups, set }: ChoicesProps) {
  const open = groups.filter(({ archived }) => !archived)
  return (
    <>
      <fieldset class="plain stack-tight">
        <legend>{texts.groups}</legend>
        <p class="muted small">{open.length === 0 ? texts.noGroups : texts.groupsHint}</p>
        {open.map(({ id, name, kind }) => (
          <CheckField
            key={id}
            label={`${name} (${kinds[kind].toLowerCase()})`}
            checked={chosen.groups.includes(id)}
            set={(on) =>
              set({ groups: on ? [...chosen.groups, id] : chosen.groups.filter((one) => one !== id) })
            }
          />
        ))}
      </fieldset>
      <fieldset class="plain stack-tight">
        <legend>{texts.more}</legend>
        {(['meetings', 'papers', 'join', 'findable'] as const).map((what) => (
          <CheckField
            key={what}
            label={texts[what]}
            checked={chosen[what]}
            set={(on) => set({ [what]: on })}
          />
        ))}
      </fieldset>
    </>
  )
}
