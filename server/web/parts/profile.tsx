// Name and time zone of the person.
import type { Me } from '../../../shared/contract/account.ts'
import { DisplayName } from '../../../shared/contract/account.ts'
import { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { deviceZone, zoneNames } from '../data/when.ts'
import { texts } from '../texts/app.ts'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const RULES = {
  name: { schema: DisplayName, problem: texts.settings.nameProblem },
  zone: { schema: ZoneName, problem: texts.settings.zoneProblem },
}

export function Profile({ account }: { account: Me['account'] }) {
  const form = useForm(RULES, { name: account.name, zone: account.zone })
  const action = useAction({
    run: (input: { name: string; zone: ZoneName }) => server.accounts.change.mutate(input),
  })
  const device = deviceZone()
  const { zone } = form.values.value
  return (
    <FormBox
      label={texts.settings.profile}
      check={form.check}
      action={action}
      button={texts.settings.save}
      done={texts.settings.saved}
    >
      <InputField label={texts.settings.name} autoComplete="name" state={form.field('name')} />
      <SelectField
        label={texts.settings.zone}
        state={form.field('zone')}
        choices={zoneNames(zone).map((name) => ({ value: name, text: name }))}
      />
      {device !== zone && (
        <p class="small row">
          {texts.settings.device(device)}
          <button type="button" class="button quiet small" onClick={() => form.fill({ zone: device })}>
            {texts.settings.useDevice}
          </button>
        </p>
      )}
    </FormBox>
  )
}
