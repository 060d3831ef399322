// A lead states what a week of the group takes, and whether people may ask to join.
import { z } from 'zod'
import type { JoiningPolicy } from '../../../shared/contract/policy.ts'
import { hoursInWords } from '../../../shared/domain/hours-in-words.ts'
import { CopyButton } from '../../../shared/writing/copy-button.tsx'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { requestHref } from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { peopleTexts } from '../texts/group-people.ts'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = peopleTexts.terms

const Hours = z
  .string()
  .trim()
  .regex(/^\d{0,2}$/)
  .transform((text) => (text === '' ? null : Number(text)))
  .pipe(z.int().min(0).max(60).nullable())

const RULES = {
  least: { schema: Hours, problem: texts.problem },
  most: { schema: Hours, problem: texts.problem },
  requests: { schema: z.enum(['open', 'closed']), problem: texts.problem },
}
const CHOICES = (['closed', 'open'] as const).map((value) => ({ value, text: texts.choices[value] }))

export function JoiningTerms({ place, joining: now }: { place: Place; joining: JoiningPolicy }) {
  const operationId = useOperationId()
  const form = useForm(RULES, {
    least: now.hours?.least.toString() ?? '',
    most: now.hours?.most.toString() ?? '',
    requests: now.requests,
  })
  const action = useAction({
    // What holds now belongs to the operation: going back to earlier terms is a new one.
    run: (joining: JoiningPolicy) =>
      server.requests.setTerms.mutate({
        ...place,
        joining,
        operationId: operationId({ place, joining, now }),
      }),
  })
  const hours = hoursOf(form.values.value)
  const most = form.field('most')
  return (
    <div class="stack">
      <p class="small muted">{texts.intro}</p>
      <FormBox
        label={texts.title}
        check={() => {
          const good = form.check()
          return good === null || hours === 'turned' ? null : { hours, requests: good.requests }
        }}
        action={action}
        button={texts.save}
        done={texts.saved}
      >
        <div class="pair">
          <InputField label={texts.least} state={form.field('least')} inputMode="numeric" />
          <InputField
            label={texts.most}
            state={hours === 'turned' ? { ...most, problem: most.problem ?? texts.turned } : most}
            inputMode="numeric"
          />
        </div>
        <p class="small muted" role="status">
          {hours === null || hours === 'turned' ? texts.hint : texts.inWords(hoursInWords(hours))}
        </p>
        <SelectField label={texts.requests} state={form.field('requests')} choices={CHOICES} />
      </FormBox>
      {now.requests === 'open' && <Address url={`${location.origin}${requestHref(place)}`} />}
    </div>
  )
}

function Address({ url }: { url: string }) {
  return (
    <div class="stack-tight small">
      <p class="muted">{texts.address}</p>
      <p class="written-address">{url}</p>
      <p class="row">
        <CopyButton text={url} label={texts.copy} />
      </p>
    </div>
  )
}

/** One field alone counts for both. `turned`: no range. */
function hoursOf(said: { readonly least: string; readonly most: string }): JoiningPolicy['hours'] | 'turned' {
  const least = Hours.safeParse(said.least).data ?? null
  const most = Hours.safeParse(said.most).data ?? null
  if (least === null && most === null) return null
  const range = { least: least ?? 0, most: most ?? least ?? 0 }
  return range.most < 1 || range.least > range.most ? 'turned' : range
}
