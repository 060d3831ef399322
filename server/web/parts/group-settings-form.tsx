// The settings of a group in one form. Two leads may have it open at once: what the other saved is shown beside what
// was typed, and nothing is saved over it unseen.
import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Group, GroupSettings, SettingField } from '../../../shared/contract/group.ts'
import { showSetting } from '../../../shared/domain/group-words.ts'
import { changedFields, joinSettings, settingsOf } from '../../../shared/domain/join-settings.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useSettingsForm } from '../data/settings-form.ts'
import { settingsTexts as texts } from '../texts/group-settings.ts'
import { FormBox } from './form-box.tsx'
import { SettingsFields } from './settings-fields.tsx'

/** What the person began with. */
interface Base {
  readonly version: number
  readonly settings: GroupSettings
}

export function GroupSettingsForm({ place, group }: { place: Place; group: Group }) {
  const operationId = useOperationId()
  const form = useSettingsForm(settingsOf(group))
  const base = useSignal<Base>({ version: group.version, settings: settingsOf(group) })
  const said = useSignal<string | null>(null)
  const action = useAction({
    run: async (settings: GroupSettings) => {
      const wish = { ...place, version: base.value.version, settings }
      try {
        return await server.groups.change.mutate({ ...wish, operationId: operationId(wish) })
      } catch (error) {
        // Whatever was refused: what holds now is shown beside it.
        void queries.group.ask(place)
        throw error
      }
    },
    after: ({ version }, settings) => {
      base.value = { version, settings }
      said.value = null
    },
  })
  const mine = form.read()
  const theirs = group.version > base.value.version ? settingsOf(group) : null
  const untouched = mine !== null && changedFields(base.value.settings, mine).length === 0

  useEffect(() => {
    if (theirs === null || !untouched) return
    form.fill(theirs)
    base.value = { version: group.version, settings: theirs }
  }, [group.version, untouched])

  function goOn(): void {
    const typed = form.check()
    if (theirs === null) return
    if (typed === null) {
      said.value = texts.stale.notReady
      return
    }
    form.fill(joinSettings(base.value.settings, typed, theirs).settings)
    base.value = { version: group.version, settings: theirs }
    said.value = texts.stale.after
    action.clear()
  }

  return (
    <FormBox label={texts.form} check={form.check} action={action} button={texts.save} done={texts.saved}>
      <SettingsFields form={form} />
      {/* Beside the button that is pressed: the form is longer than a window. */}
      {theirs && !untouched && <Stale base={base.value.settings} mine={mine} theirs={theirs} goOn={goOn} />}
      <div role="status">{said.value && <p class="notice">{said.value}</p>}</div>
    </FormBox>
  )
}

interface StaleProps {
  base: GroupSettings
  mine: GroupSettings | null
  theirs: GroupSettings
  goOn: () => void
}

function Stale({ base, mine, theirs, goOn }: StaleProps) {
  const disputed = new Set<SettingField>(mine ? joinSettings(base, mine, theirs).disputed : [])
  return (
    <section class="card stack" aria-label={texts.stale.title}>
      <h2>{texts.stale.title}</h2>
      <p>{texts.stale.text}</p>
      <ul class="lines">
        {changedFields(base, theirs).map((field) => (
          <li key={field}>
            <strong>{texts.fields[field]}</strong>:{' '}
            {texts.kind.fromTo(showSetting(field, base), showSetting(field, theirs))}
            {mine && disputed.has(field) && (
              <p class="small muted">{texts.stale.both(showSetting(field, mine))}</p>
            )}
          </li>
        ))}
      </ul>
      <p>
        <button type="button" class="button" onClick={goOn}>
          {texts.stale.button}
        </button>
      </p>
    </section>
  )
}
