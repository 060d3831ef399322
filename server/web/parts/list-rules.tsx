// A lead says how the reading list is run: where captures begin, and in which order everybody sees it at first.
import { z } from 'zod'
import type { ListPolicy } from '../../../shared/contract/policy.ts'
import { LIST_ORDERS, ListOrder } from '../../../shared/contract/reading-list.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { listTexts } from '../texts/list.ts'
import { SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = listTexts.rules
const RULES = {
  captures: { schema: z.enum(['listed', 'nominated']), problem: texts.problem },
  order: { schema: ListOrder, problem: texts.problem },
}
const CAPTURES = (['listed', 'nominated'] as const).map((value) => ({
  value,
  text: texts.capturesChoices[value],
}))
const ORDERS = LIST_ORDERS.map((value) => ({ value, text: listTexts.orders[value] }))

export function ListRules({ place, list: now }: { place: Place; list: ListPolicy }) {
  const operationId = useOperationId()
  const form = useForm(RULES, { ...now })
  const action = useAction({
    run: (list: ListPolicy) =>
      server.groups.setList.mutate({
        clubId: place.clubId,
        groupId: place.groupId,
        list,
        operationId: operationId({ list, now }),
      }),
  })
  return (
    <FormBox label={texts.title} check={form.check} action={action} button={texts.save} done={texts.saved}>
      <SelectField label={texts.captures} state={form.field('captures')} choices={CAPTURES} />
      <SelectField label={texts.order} state={form.field('order')} choices={ORDERS} />
    </FormBox>
  )
}
