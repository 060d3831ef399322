// A lead says what the group asks of a summary: its length, what the check does, and phrases of the group's own.
import { useId } from 'preact/hooks'
import { CHECK_MODES, type WritingPolicy } from '../../../shared/contract/policy.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { useWritingForm } from '../data/writing-form.ts'
import { rulesTexts as texts } from '../texts/writing-rules.ts'
import { AreaField, InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const CHECKS = CHECK_MODES.map((mode) => ({ value: mode, text: texts.checks[mode] }))

export function WritingRules({ place, writing: now }: { place: Place; writing: WritingPolicy }) {
  const hint = useId()
  const operationId = useOperationId()
  const form = useWritingForm(now)
  const action = useAction({
    // What holds now belongs to the operation: going back to earlier rules is a new one.
    run: (writing: WritingPolicy) =>
      server.groups.setWriting.mutate({
        clubId: place.clubId,
        groupId: place.groupId,
        writing,
        operationId: operationId({ writing, now }),
      }),
  })
  return (
    <FormBox label={texts.title} check={form.check} action={action} button={texts.save} done={texts.saved}>
      <fieldset class="field plain" aria-describedby={hint}>
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
    </FormBox>
  )
}
