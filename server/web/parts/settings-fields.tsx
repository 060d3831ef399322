// The fields of a group's settings, in the order of the page.
import { useId } from 'preact/hooks'
import { MEETING_FORMATS, MONTH_WEEKS } from '../../../shared/contract/group.ts'
import { FORMAT_NAMES } from '../../../shared/domain/group-words.ts'
import { type CadenceForm, HOW_OFTEN } from '../data/cadence-form.ts'
import type { SettingsForm } from '../data/settings-form.ts'
import { zoneNames } from '../data/when.ts'
import { settingsTexts as texts } from '../texts/group-settings.ts'
import { DAYS, HOURS } from './day-choices.ts'
import { AreaField, InputField, SelectField } from './field.tsx'
import { WritingFields } from './writing-fields.tsx'

const FORMATS = MEETING_FORMATS.map((value) => ({ value, text: FORMAT_NAMES[value] }))
const OFTEN = HOW_OFTEN.map((value) => ({ value, text: texts.often[value] }))
const WEEKS = MONTH_WEEKS.map((week) => ({ value: String(week), text: texts.weeks[week] }))

export function SettingsFields({ form }: { form: SettingsForm }) {
  const zones = zoneNames(form.field('zone').value).map((name) => ({ value: name, text: name }))
  return (
    <>
      <Part title={texts.aboutPart}>
        <InputField label={texts.name} state={form.field('name')} />
        <AreaField label={texts.about} hint={texts.aboutHint} state={form.field('about')} rows={3} />
        <SelectField label={texts.zone} hint={texts.zoneHint} state={form.field('zone')} choices={zones} />
      </Part>
      <Part title={texts.meetings}>
        <SelectField label={texts.format} state={form.field('format')} choices={FORMATS} />
        <CadenceFields form={form.cadence} />
        <InputField label={texts.due} hint={texts.dueHint} state={form.field('due')} inputMode="numeric" />
      </Part>
      <Part title={texts.digest}>
        <div class="pair">
          <SelectField label={texts.digestDay} state={form.field('weekday')} choices={DAYS} />
          <SelectField label={texts.digestHour} state={form.field('hour')} choices={HOURS} />
        </div>
      </Part>
      <Part title={texts.writing}>
        <p class="muted">{texts.writingHint}</p>
        <WritingFields form={form.writing} />
      </Part>
    </>
  )
}

function CadenceFields({ form }: { form: CadenceForm }) {
  return (
    <>
      <SelectField label={texts.every} state={form.field('every')} choices={OFTEN} />
      {form.every !== 'none' && (
        <>
          {form.every === 'month' && (
            <SelectField label={texts.week} state={form.field('week')} choices={WEEKS} />
          )}
          <SelectField label={texts.weekday} state={form.field('weekday')} choices={DAYS} />
          <div class="pair">
            <InputField label={texts.time} type="time" state={form.field('time')} />
            <InputField label={texts.minutes} inputMode="numeric" state={form.field('minutes')} />
          </div>
          {form.every === 'two_weeks' && (
            <InputField label={texts.from} hint={texts.fromHint} type="date" state={form.field('from')} />
          )}
        </>
      )}
    </>
  )
}

function Part({ title, children }: { title: string; children: preact.ComponentChildren }) {
  const id = useId()
  return (
    <section class="card stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
