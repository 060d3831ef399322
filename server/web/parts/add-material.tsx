// A chapter, talk, own work or link, put on the group's list by hand.
import { z } from 'zod'
import { type Material, Material as MaterialRule, ReadingKind } from '../../../shared/contract/reading.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { importTexts, readingKinds } from '../texts/import.ts'
import { InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = importTexts.material
const Names = z
  .string()
  .transform((text) => text.split(',').map((name) => name.trim()))
  .transform((names) => names.filter((name) => name !== ''))
  .pipe(MaterialRule.shape.authors)

const RULES = {
  kind: { schema: ReadingKind, problem: texts.kindProblem },
  title: { schema: MaterialRule.shape.title, problem: texts.nameProblem },
  url: { schema: MaterialRule.shape.url, problem: texts.urlProblem },
  authors: { schema: Names, problem: texts.authorsProblem },
}
const EMPTY = { kind: 'chapter', title: '', url: '', authors: '' }
const KINDS = ReadingKind.options.map((kind) => ({ value: kind, text: readingKinds[kind] }))

export function AddMaterial({ place }: { place: Place }) {
  const operationId = useOperationId()
  const form = useForm(RULES, EMPTY)
  const action = useAction({
    run: (material: Material) =>
      server.readings.addMaterial.mutate({ ...place, material, operationId: operationId(material) }),
    after: () => form.fill({ title: '', url: '', authors: '' }),
  })
  return (
    <FormBox label={texts.title} check={form.check} action={action} button={texts.button} done={texts.done}>
      <SelectField label={texts.kind} state={form.field('kind')} choices={KINDS} />
      <InputField label={texts.name} state={form.field('title')} />
      <InputField label={texts.url} hint={texts.urlHint} state={form.field('url')} />
      <InputField label={texts.authors} hint={texts.authorsHint} state={form.field('authors')} />
    </FormBox>
  )
}
