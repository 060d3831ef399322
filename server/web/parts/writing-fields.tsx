// What the group asks of a summary, as fields: its length, what the check does, and phrases of the group's own.
import { useId } from 'preact/hooks'
import { CHECK_MODES } from '../../../shared/contract/policy.ts'
import type { WritingForm } from '../data/writing-form.ts'
import { rulesTexts as texts } from '../texts/writing-rules.ts'
import { AreaField, InputField, SelectField } from './field.tsx'

const CHECKS = CHECK_MODES.map((mode) => ({ value: mode, text: texts.checks[mode] }))

export function WritingFields({ form }: { form: WritingForm }) {
  const hint = useId()
  return (
    <>
      <fieldset class="field plain" aria-describedby={hint}>
        <legend class="visually-hidden">{texts.length}</legend>
        <div class="pair">
          <InputField label={texts.least} state={form.field('least')} inputMode="numeric" />
          <InputField label={texts.most} state={form.field('most')} inputMode="numeric" />
        </div>
        <p class="hint" id={hint}>
          {texts.wordsHint}
        </p>
      </fieldset>
      <SelectField label={texts.check} hint={texts.checkHint} state={form.field('check')} choices={CHECKS} />
      <AreaField label={texts.phrases} hint={texts.phrasesHint} state={form.field('phrases')} rows={5} />
    </>
  )
}
