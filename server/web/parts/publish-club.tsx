// The club's page for everybody: on or off, its address, and each thing that it shows, chosen one by one.
import { useSignal } from '@preact/signals'
import type { Me } from '../../../shared/contract/account.ts'
import type { Club, ClubPage, ClubPageField } from '../../../shared/contract/club.ts'
import { PageAddress } from '../../../shared/contract/page-address.ts'
import { joinClubPage } from '../../../shared/domain/join-club.ts'
import { suggestAddress } from '../../../shared/domain/suggest-address.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useJoinedForm } from '../data/joined-form.ts'
import { type Choices, useKeptPage } from '../data/kept-page.ts'
import { useOperationId } from '../data/operation.ts'
import { publicHref } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { clubTexts } from '../texts/club-settings.ts'
import { kinds } from '../texts/words.ts'
import { CheckField } from './check-field.tsx'
import { Disputed } from './disputed.tsx'
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
  const { kept, useKeeping } = useKeptPage()
  const chosen = useSignal<Choices>({ ...page, ...kept.choices })
  const address = useSignal<string>(kept.address ?? page.address ?? suggestAddress(club.name))
  /** Nobody typed it: it is wanted only for a page that is on. */
  const proposed = useSignal(kept.address === undefined && page.address === null)
  const problem = useSignal<string | undefined>(undefined)
  const typedAddress = proposed.value ? '' : address.value.trim()
  const own = !proposed.value && typedAddress !== (page.address ?? '')
  useKeeping(page, { address: own ? address.value : undefined, choices: chosen.value })
  const joined = useJoinedForm<ClubPage, ClubPageField>({
    now: page,
    typed: { ...chosen.value, address: (typedAddress || null) as PageAddress | null },
    fill: ({ address: filled, ...choices }) => {
      chosen.value = choices
      if (filled === null && proposed.value) return
      address.value = filled ?? ''
      proposed.value = false
    },
    join: (sides) => {
      const { page: both, disputed } = joinClubPage(sides)
      return { joined: both, disputed }
    },
  })
  const action = useAction({
    run: async (wanted: ClubPage) => {
      const change = { clubId: club.id, base: joined.base.value, wanted }
      const id = operationId([change, joined.saves.value])
      try {
        return await server.clubs.publish.mutate({ ...change, operationId: id })
      } catch (error) {
        void queries.clubPage.ask({ clubId: club.id })
        throw error
      }
    },
    after: (saved) => joined.saved(saved.page),
  })
  const check = (): ClubPage | null => {
    const { on } = chosen.value
    const typed = on ? address.value.trim() : typedAddress
    const read = PageAddress.safeParse(typed)
    const missing = typed === '' && on ? texts.addressMissing : undefined
    problem.value = missing ?? (typed === '' || read.success ? undefined : texts.addressProblem)
    if (problem.value !== undefined) return null
    return { ...chosen.value, address: read.success ? read.data : null }
  }
  const field = {
    value: address.value,
    problem: problem.value,
    set: (value: string) => {
      address.value = value
      proposed.value = false
      problem.value = undefined
    },
  }
  const set = (changes: Partial<ClubPage>) => {
    chosen.value = { ...chosen.value, ...changes }
    action.clear()
  }
  return { action, check, field, chosen: chosen.value, set, disputed: joined.disputed.value }
}

export function PublishClub(props: Props) {
  const { page, groups } = props
  const { action, check, field, chosen, set, disputed } = usePublishing(props)
  return (
    <section class="card stack" aria-labelledby="public-page">
      <h2 id="public-page">{texts.title}</h2>
      <p>{texts.intro}</p>
      <FormBox label={texts.title} check={check} action={action} button={texts.save} done={texts.saved}>
        <CheckField label={texts.on} checked={chosen.on} set={(on) => set({ on })} />
        <InputField label={texts.address} hint={texts.addressHint(location.origin)} state={field} />
        <ChoiceFields chosen={chosen} groups={groups} set={set} />
        <Disputed
          intro={clubTexts.now}
          lines={disputed.map((what) => ({ name: texts[what], now: inWords(page, groups)[what] }))}
        />
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

/** What holds now, choice by choice. */
function inWords(page: ClubPage, groups: Groups): Record<ClubPageField, string> {
  const chosen = groups.filter(({ id }) => page.groups.includes(id)).map(({ name }) => name)
  const { on, meetings, papers, join, findable } = page
  const word = (yes: boolean) => (yes ? texts.yes : texts.no)
  return {
    ...{ on: word(on), meetings: word(meetings), papers: word(papers), join: word(join) },
    findable: word(findable),
    address: page.address ?? clubTexts.nothing,
    groups: chosen.length === 0 ? clubTexts.nothing : chosen.join(', '),
  }
}

interface ChoicesProps {
  chosen: Choices
  groups: Groups
  set: (changes: Partial<ClubPage>) => void
}

function ChoiceFields({ chosen, groups, set }: ChoicesProps) {
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
