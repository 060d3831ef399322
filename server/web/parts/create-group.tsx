// Creates a group in a club and goes to it. What its kind sets is said before, and can be changed after.
import { useLocation } from 'preact-iso'
import { z } from 'zod'
import { GROUP_KINDS, GroupKind, GroupName } from '../../../shared/contract/group.ts'
import type { ClubId } from '../../../shared/contract/ids.ts'
import { ZoneName } from '../../../shared/contract/time.ts'
import { TEMPLATES } from '../../../shared/domain/group-templates.ts'
import { FORMAT_NAMES, showCadence, showDue, showWriting } from '../../../shared/domain/group-words.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { groupHref } from '../data/places.ts'
import { deviceZone, zoneNames } from '../data/when.ts'
import { texts } from '../texts/app.ts'
import { kindTexts } from '../texts/group-kinds.ts'
import { DAYS, HOURS } from './day-choices.ts'
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
      <SelectField
        label={texts.create.kind}
        hint={<KindHint kind={form.field('kind').value as GroupKind} />}
        state={form.field('kind')}
        choices={KINDS}
      />
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

/** What the kind is for, and what it sets. */
function KindHint({ kind }: { kind: GroupKind }) {
  const template = TEMPLATES[kind]
  return (
    <>
      {template.line}
      <br />
      {kindTexts.sets}{' '}
      {[
        lowerFirst(FORMAT_NAMES[template.format]),
        lowerFirst(showCadence(template.cadence)),
        kindTexts.due(showDue(template.dueMinutesBefore)),
        showWriting(template.writing),
      ].join('; ')}
      . {kindTexts.later}
    </>
  )
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
