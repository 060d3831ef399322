// Asking to join a group: its weekly hours, written out in words by the person, a note, and what became of the request.
import { useRoute } from 'preact-iso'
import { z } from 'zod'
import type { Me } from '../../../shared/contract/account.ts'
import { RequestNote, type RequestPage as View } from '../../../shared/contract/request.ts'
import { confirmsHours, hoursInWords } from '../../../shared/domain/hours-in-words.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { groupHref, readPlace } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { PageAnswered } from '../parts/answered.tsx'
import { AreaField, InputField } from '../parts/field.tsx'
import { FormBox } from '../parts/form-box.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { When } from '../parts/when.tsx'
import { texts as appTexts } from '../texts/app.ts'
import { joiningTexts } from '../texts/joining.ts'
import { NotFoundPage } from './not-found.tsx'

const texts = joiningTexts.request

export function RequestPage({ me }: { me: Me }) {
  const place = readPlace(useRoute().params)
  return place ? <RequestAt key={place.groupId} me={me} place={place} /> : <NotFoundPage />
}

function RequestAt({ me, place }: { me: Me; place: Place }) {
  const page = useQuery(queries.requestPage, place)
  return (
    <PageAnswered answer={page}>
      {(view) => (
        <div class="welcome">
          <PageHeading title={texts.title(view.group)} />
          <p class="muted">{texts.of(appTexts.kinds[view.kind], view.club)}</p>
          <Standing me={me} place={place} view={view} />
        </div>
      )}
    </PageAnswered>
  )
}

interface Props {
  me: Me
  place: Place
  view: View
}

function Standing({ me, place, view }: Props) {
  if (view.standing === 'may_ask') return <Ask place={place} view={view} />
  if (view.standing === 'inside')
    return (
      <p class="notice">
        {texts.inside}. <a href={groupHref(place)}>{texts.open}</a>
      </p>
    )
  const waits = view.standing === 'waiting'
  return (
    <div class="card stack-tight" role="status">
      <h2>{waits ? texts.waiting : texts.declined}</h2>
      {view.line !== '' && <p class="quote">{texts.line(view.line)}</p>}
      <p>{waits ? texts.waitingText : texts.declinedText}</p>
      {view.askedAt && (
        <p class="small muted">
          {texts.asked} <When at={view.askedAt} zones={{ reader: me.account.zone }} />
        </p>
      )}
    </div>
  )
}

function Ask({ place, view }: { place: Place; view: View }) {
  const { hours } = view
  const words = hours ? hoursInWords(hours) : ''
  const form = useForm(
    {
      hours: {
        schema: z.string().refine((typed) => hours === null || confirmsHours(typed, hours)),
        problem: texts.typeProblem(words),
      },
      note: { schema: RequestNote, problem: texts.noteProblem },
    },
    { hours: '', note: '' },
  )
  const action = useAction({
    run: (said: { hours: string; note: string }) => server.requests.ask.mutate({ ...place, ...said }),
  })
  return (
    <div class="card stack">
      {hours && (
        <p>
          {texts.hours} <strong>{words}</strong>.
        </p>
      )}
      <FormBox label={texts.ask} check={form.check} action={action} button={texts.ask}>
        {hours && <InputField label={texts.type} state={form.field('hours')} />}
        <AreaField label={texts.note} hint={texts.noteHint} state={form.field('note')} rows={4} />
      </FormBox>
    </div>
  )
}
