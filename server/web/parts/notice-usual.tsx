// Part of the page of notices, for a lead: what members of the group get who have chosen nothing, and when they are reminded.
import { useSignal } from '@preact/signals'
import { z } from 'zod'
import { NOTICE_KINDS, type OwnNotices } from '../../../shared/contract/notice.ts'
import type { NoticePolicy } from '../../../shared/contract/policy.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { noticesTexts } from '../texts/notices.ts'
import { CheckField } from './check-field.tsx'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = noticesTexts.lead
const Hours = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(336))
const RULES = { dueHours: { schema: Hours, problem: texts.problem } }

type Silent = NoticePolicy['silent'][number]
/** The digest has rules of its own. */
const KINDS = NOTICE_KINDS.filter((kind): kind is Silent => kind !== 'digest')

export function NoticeUsual({ group }: { group: OwnNotices['groups'][number] }) {
  const operationId = useOperationId()
  const form = useForm(RULES, { dueHours: group.dueHours.toString() }, { name: group.groupId })
  const silent = useSignal<readonly Silent[]>(KINDS.filter((kind) => group.usual[kind] === 'none'))
  const action = useAction({
    run: ({ dueHours }: { dueHours: number }) => {
      const { clubId, groupId } = group
      const notices = { dueHours, silent: [...silent.value] }
      const operation = operationId({ notices, now: group.usual, hours: group.dueHours })
      return server.notices.setUsual.mutate({ clubId, groupId, notices, operationId: operation })
    },
  })
  const tell = (kind: Silent, told: boolean) => {
    silent.value = KINDS.filter((one) => (one === kind ? !told : silent.value.includes(one)))
  }
  return (
    <details class="fold">
      <summary>{texts.title}</summary>
      <p class="small muted">{texts.intro}</p>
      <FormBox label={texts.title} check={form.check} action={action} button={texts.save} done={texts.saved}>
        {KINDS.map((kind) => (
          <CheckField
            key={kind}
            label={noticesTexts.kinds[kind]}
            checked={!silent.value.includes(kind)}
            set={(told) => tell(kind, told)}
          />
        ))}
        <InputField
          label={texts.hours}
          hint={texts.hoursHint}
          state={form.field('dueHours')}
          inputMode="numeric"
        />
      </FormBox>
    </details>
  )
}
