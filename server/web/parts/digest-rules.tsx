// The rules of a group's digest, for its leads. Two may save at once: both changes stay, and what both changed is shown.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { z } from 'zod'
import type { DigestRule, DigestRules } from '../../../shared/contract/digest-pages.ts'
import type { Group } from '../../../shared/contract/group.ts'
import { MailAddress } from '../../../shared/contract/mail-address.ts'
import { changedRules, joinRules, rulesOf } from '../../../shared/domain/join-digest-rules.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { showRule } from '../data/digest-words.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { zoneCity } from '../data/when.ts'
import { digestTexts } from '../texts/digest.ts'
import { DAYS, HOURS } from './day-choices.ts'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = digestTexts.rules
const Whole = (least: number, most: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(least).max(most))
const Nothing = z
  .string()
  .trim()
  .length(0)
  .transform(() => null)

const RULES = {
  weekday: { schema: Whole(1, 7), problem: texts.problem },
  hour: { schema: Whole(0, 23), problem: texts.problem },
  quiet: { schema: z.enum(['short', 'none']), problem: texts.problem },
  mail: { schema: z.enum(['yes', 'no']).transform((word) => word === 'yes'), problem: texts.problem },
  replyTo: { schema: z.union([Nothing, MailAddress]), problem: texts.replyProblem },
}
const QUIET = (['short', 'none'] as const).map((value) => ({ value, text: texts.quiet[value] }))
const YES_NO = (['yes', 'no'] as const).map((value) => ({ value, text: texts.mail[value] }))

function written({ weekday, hour, quiet, mail, replyTo }: DigestRules) {
  const word = mail ? 'yes' : 'no'
  return { weekday: String(weekday), hour: String(hour), quiet, mail: word, replyTo: replyTo ?? '' }
}

export function DigestRulesForm({ place, group }: { place: Place; group: Group }) {
  const operationId = useOperationId()
  /** Rises with each yes: the same change after another lead turned it back is another operation. */
  const saved = useSignal(0)
  const now = rulesOf(group)
  const base = useSignal(now)
  const disputed = useSignal<readonly DigestRule[]>([])
  const form = useForm(RULES, written(now))
  const action = useAction({
    run: async (typed: Omit<DigestRules, 'paused'>) => {
      // Whether it pauses is another button's.
      const change = { ...place, base: base.value, rules: { ...typed, paused: base.value.paused } }
      try {
        return await server.digests.setRules.mutate({
          ...change,
          operationId: operationId([change, saved.value]),
        })
      } catch (error) {
        await queries.group.ask(place)
        throw error
      }
    },
    after: ({ rules }) => {
      saved.value += 1
      base.value = rules
      form.fill(written(rules))
      disputed.value = []
    },
  })
  const typed = form.read()
  const mine = typed && { ...typed, paused: base.value.paused }

  // What another lead saved: taken over where nothing was typed; where both changed, shown, and the next save is upon it.
  useEffect(() => {
    if (changedRules(base.value, now).length === 0) return
    if (mine !== null) {
      const joined = joinRules(base.value, mine, now)
      disputed.value = joined.disputed
      form.fill(written(joined.rules))
    }
    base.value = now
  }, [JSON.stringify(now)])

  return (
    <section class="card stack" aria-labelledby="digest-rules">
      <h2 id="digest-rules">{texts.title}</h2>
      <FormBox label={texts.title} check={form.check} action={action} button={texts.save} done={texts.saved}>
        <div class="pair">
          <SelectField label={texts.names.weekday} state={form.field('weekday')} choices={DAYS} />
          <SelectField label={texts.names.hour} state={form.field('hour')} choices={HOURS} />
        </div>
        <p class="small muted">{texts.hourHint(zoneCity(group.zone))}</p>
        <SelectField
          label={texts.names.quiet}
          hint={texts.quietHint}
          state={form.field('quiet')}
          choices={QUIET}
        />
        <SelectField
          label={texts.names.mail}
          hint={texts.mailHint}
          state={form.field('mail')}
          choices={YES_NO}
        />
        <InputField
          label={texts.names.replyTo}
          hint={texts.replyHint}
          type="email"
          state={form.field('replyTo')}
        />
        {disputed.value.length > 0 && (
          <div class="notice stack-tight" role="status">
            <p>{texts.now}</p>
            <ul>
              {disputed.value.map((rule) => (
                <li key={rule}>
                  {texts.names[rule]}: {showRule(rule, now)}
                </li>
              ))}
            </ul>
          </div>
        )}
      </FormBox>
    </section>
  )
}
