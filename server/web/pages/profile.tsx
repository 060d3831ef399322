// One's own profile: what you read, what you can help with, when you are free; and beside each part who sees it.
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { Me } from '../../../shared/contract/account.ts'
import type { ClubId } from '../../../shared/contract/ids.ts'
import {
  EXPERIENCES,
  type Experience,
  type OwnProfile,
  type Shown,
  type ShownField,
} from '../../../shared/contract/profile.ts'
import { printGrid } from '../../../shared/domain/week-grid.ts'
import { peopleHref, SETTINGS } from '../data/places.ts'
import { type ProfileForm, useProfileForm } from '../data/profile-form.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { zoneCity } from '../data/when.ts'
import { PageAnswered } from '../parts/answered.tsx'
import { AudienceChoice } from '../parts/audience.tsx'
import { AwayDays } from '../parts/away-days.tsx'
import { InputField, SelectField } from '../parts/field.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { ProfileLinks } from '../parts/profile-links.tsx'
import { SaveBar, UnsavedNotice } from '../parts/save-bar.tsx'
import { TopicPicker } from '../parts/topic-picker.tsx'
import { WeekGridTable } from '../parts/week-grid.tsx'
import { WeekRange } from '../parts/week-range.tsx'
import { peopleTexts } from '../texts/people.ts'
import { profileTexts as texts } from '../texts/profile.ts'

export function ProfilePage({ me }: { me: Me }) {
  const answer = useQuery(queries.profile, {})
  return <PageAnswered answer={answer}>{(own) => <Own me={me} own={own} />}</PageAnswered>
}

/** The choice of one part in the club that is chosen; null without a club. */
type Sees = (field: ShownField, part: string) => preact.JSX.Element | null

function Own({ me, own }: { me: Me; own: OwnProfile }) {
  const form = useProfileForm(me.account.id, own)
  const frame = useRef<HTMLFormElement>(null)
  const chosen = useSignal<ClubId | null>(null)
  const { clubs } = form.written.value
  const club = clubs.find(({ clubId }) => clubId === chosen.value) ?? clubs[0]

  const show = (changes: Partial<Shown>, everywhere = false) =>
    form.set({
      clubs: clubs.map((one) =>
        everywhere || one.clubId === club?.clubId ? { ...one, shown: { ...one.shown, ...changes } } : one,
      ),
    })
  const sees: Sees = (field, part) =>
    club === undefined ? null : (
      <AudienceChoice
        part={part}
        audience={club.shown[field]}
        choose={(audience) => show({ [field]: audience })}
      />
    )

  function submit(event: SubmitEvent): void {
    event.preventDefault()
    form.save()
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>('.problem')?.scrollIntoView({ block: 'center' }),
    )
  }

  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.title} class="page-title" />
        <p class="muted narrow">{texts.intro}</p>
      </header>
      <form ref={frame} class="stack profile" noValidate aria-label={texts.title} onSubmit={submit}>
        <UnsavedNotice form={form} />
        <Clubs
          me={me}
          clubId={club?.clubId ?? null}
          choose={(clubId) => {
            chosen.value = clubId
          }}
          sameInAll={clubs.length > 1 && club ? () => show(club.shown, true) : null}
        />
        <Reads form={form} sees={sees} />
        <Week me={me} form={form} sees={sees} />
        <Contact me={me} form={form} sees={sees} />
        <SaveBar form={form} />
      </form>
    </>
  )
}

interface ClubsProps {
  me: Me
  clubId: ClubId | null
  choose(clubId: ClubId): void
  sameInAll: (() => void) | null
}

function Clubs({ me, clubId, choose, sameInAll }: ClubsProps) {
  const club = me.clubs.find(({ id }) => id === clubId)
  if (club === undefined) return <p class="notice">{texts.noClub}</p>
  if (sameInAll === null)
    return (
      <p>
        <a href={peopleHref(club.id)}>{texts.directory(club.name)}</a>
      </p>
    )
  return (
    <div class="card stack-tight">
      <SelectField
        label={texts.inClub}
        hint={texts.inClubHint}
        choices={me.clubs.map(({ id, name }) => ({ value: id, text: name }))}
        state={{ value: club.id, problem: undefined, set: (id) => choose(id as ClubId) }}
      />
      <p class="row">
        <button type="button" class="button quiet" onClick={sameInAll}>
          {texts.sameInAll}
        </button>
        <a href={peopleHref(club.id)}>{texts.directory(club.name)}</a>
      </p>
    </div>
  )
}

interface PartProps {
  form: ProfileForm
  sees: Sees
}

function Reads({ form, sees }: PartProps) {
  const { about, interests, mentors, experience } = form.written.value
  const problem = (field: 'about' | 'interests' | 'mentors', text: string) =>
    form.problems.value.has(field) ? text : undefined
  const choices = EXPERIENCES.map((one) => ({ value: one, text: peopleTexts.experience[one] }))
  const experienceState = {
    value: experience ?? '',
    problem: undefined,
    set: (value: string) => form.set({ experience: (value || null) as Experience | null }),
  }
  return (
    <section class="card stack" aria-label={texts.interests}>
      <InputField
        label={texts.about}
        state={{
          value: about,
          problem: problem('about', texts.aboutProblem),
          set: (value) => form.set({ about: value }),
        }}
      />
      {sees('about', texts.about)}
      <TopicPicker
        label={texts.interests}
        hint={texts.topicHint}
        problem={problem('interests', texts.topicProblem)}
        topics={interests}
        change={(topics) => form.set({ interests: topics })}
      />
      {sees('interests', texts.interests)}
      <TopicPicker
        label={texts.mentors}
        hint={texts.mentorsHint}
        problem={problem('mentors', texts.topicProblem)}
        topics={mentors}
        change={(topics) => form.set({ mentors: topics })}
      />
      {sees('mentors', texts.mentors)}
      <SelectField
        label={texts.experience}
        empty={texts.experienceNone}
        choices={choices}
        state={experienceState}
      />
      {sees('experience', texts.experience)}
    </section>
  )
}

function Week({ me, form, sees }: PartProps & { me: Me }) {
  const { availability, away } = form.written.value
  const { zone } = me.account
  const free = printGrid(availability)
  const change = (grid: typeof availability) => form.set({ availability: grid })
  return (
    <section class="card stack" aria-labelledby="week">
      <h2 id="week">{texts.availability}</h2>
      <p class="small">
        {texts.zone}: <strong>{zone}</strong>. <a href={SETTINGS}>{texts.zoneChange}</a>
      </p>
      {sees('zone', texts.zone)}
      <p class="muted small">{texts.availabilityHint}</p>
      <WeekGridTable label={texts.availability} grid={availability} change={change} />
      <p role="status" class="meaning">
        {free ? texts.free(free, zoneCity(zone)) : texts.freeNone}
      </p>
      <WeekRange grid={availability} change={change} />
      <p class="muted small">{texts.availabilityZone}</p>
      {sees('availability', texts.availability)}
      <AwayDays
        away={away}
        problem={form.problems.value.has('away')}
        change={(next) => form.set({ away: next })}
      />
      {sees('away', texts.away)}
    </section>
  )
}

function Contact({ me, form, sees }: PartProps & { me: Me }) {
  return (
    <section class="card stack" aria-label={texts.links}>
      <ProfileLinks
        links={form.written.value.links}
        problem={form.problems.value.has('links')}
        change={(links) => form.set({ links })}
      />
      {sees('links', texts.links)}
      <p>
        <strong>{texts.mail}:</strong> {me.account.mail}
      </p>
      {sees('mail', texts.mail)}
    </section>
  )
}
