// Creates a group in a club and goes to it.
import { useLocation } from 'preact-iso'
import { z } from 'zod'
import { GROUP_KINDS, GroupKind, GroupName } from '../../../shared/contract/group.ts'
import type { ClubId } from '../../../shared/contract/ids.ts'
import { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { groupHref } from '../data/places.ts'
import { deviceZone, weekdayName, zoneNames } from '../data/when.ts'
import { texts } from '../texts/app.ts'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const Choice = (max: number) => z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(0).max(max))

const RULES = {
  name: { schema: GroupName, problem: texts.create.groupProblem },
  kind: { schema: GroupKind, problem: texts.create.problem },
  zone: { schema: ZoneName, problem: texts.create.problem },
  weekday: { schema: Choice(7), problem: texts.create.problem },
  hour: { schema: Choice(23), problem: texts.create.problem },
}

interface Wish {
  name: string
  kind: GroupKind
  zone: ZoneName
  weekday: number
  hour: number
}

const KINDS = GROUP_KINDS.map((kind) => ({ value: kind, text: texts.kinds[kind] }))
const DAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), text: weekdayName(day) }))
const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  text: `${String(hour).padStart(2, '0')}:00`,
}))

export function CreateGroup({ clubId }: { clubId: ClubId }) {
  const { route } = useLocation()
  const operationId = useOperationId()
  const zone = deviceZone()
  const form = useForm(RULES, { name: '', kind: 'reading_group', zone, weekday: '7', hour: '18' })
  const action = useAction({
    run: ({ weekday, hour, ...input }: Wish) => {
      const wish = { ...input, clubId, digest: { weekday, hour } }
      return server.groups.create.mutate({ ...wish, operationId: operationId(wish) })
    },
    after: ({ groupId }) => route(groupHref({ clubId, groupId })),
  })
  return (
    <FormBox
      label={texts.create.groupButton}
      check={form.check}
      action={action}
      button={texts.create.groupButton}
    >
      <InputField label={texts.create.groupName} state={form.field('name')} />
      <SelectField label={texts.create.kind} state={form.field('kind')} choices={KINDS} />
      <SelectField
        label={texts.create.zone}
        hint={texts.create.zoneHint}
        state={form.field('zone')}
        choices={zoneNames(zone).map((name) => ({ value: name, text: name }))}
      />
      <div class="pair">
        <SelectField label={texts.create.digestDay} state={form.field('weekday')} choices={DAYS} />
        <SelectField label={texts.create.digestHour} state={form.field('hour')} choices={HOURS} />
      </div>
    </FormBox>
  )
}
