// Slides, notes and recordings of a meeting, for everybody; added by who took a turn there and by leads.
import { useId, useState } from 'preact/hooks'
import type { Me } from '../../../shared/contract/account.ts'
import {
  MATERIAL_KINDS,
  MaterialBody,
  MaterialKind,
  type MaterialLine,
  MeetingLink,
  type MeetingView,
} from '../../../shared/contract/meeting.ts'
import { lineOrEmpty } from '../../../shared/contract/text.ts'
import { Rendered } from '../../../shared/writing/rendered.tsx'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { mayInGroup } from '../data/rights.ts'
import { meetingTexts } from '../texts/meetings.ts'
import { Confirm } from './confirm.tsx'
import { AreaField, InputField, SelectField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = meetingTexts.materials
const RULES = {
  kind: { schema: MaterialKind, problem: texts.labelProblem },
  label: { schema: lineOrEmpty(120), problem: texts.labelProblem },
  address: { schema: MeetingLink, problem: texts.addressProblem },
  body: { schema: MaterialBody, problem: texts.bodyProblem },
}
const EMPTY = { kind: 'slides', label: '', address: '', body: '' }

interface Props {
  me: Me
  place: Place
  meeting: MeetingView
}

export function Materials({ me, place, meeting }: Props) {
  const id = useId()
  const may = meeting.mayAdd && mayInGroup(me, place, 'materials.add')
  return (
    <section class="card stack" aria-labelledby={id}>
      <h2 id={id}>{texts.title}</h2>
      {meeting.list.length === 0 && <p class="muted">{may ? texts.noneMay : texts.none}</p>}
      <ul class="stack">
        {meeting.list.map((material) => (
          <Material key={material.id} me={me} place={place} meeting={meeting} material={material} />
        ))}
      </ul>
      {may && <AddMaterialForm place={place} meeting={meeting} />}
    </section>
  )
}

function Material({ me, place, meeting, material }: Props & { material: MaterialLine }) {
  const operationId = useOperationId()
  const own = me.clubs.find(({ id }) => id === place.clubId)?.memberId === material.by.id
  const lead = mayInGroup(me, place, 'attendance.note')
  const action = useAction({
    run: () => {
      const asked = { ...place, meetingId: meeting.id, materialId: material.id }
      return server.materials.remove.mutate({ ...asked, operationId: operationId(asked) })
    },
  })
  const name = material.label === '' ? texts.kinds[material.kind] : material.label
  return (
    <li class="material stack-tight">
      <p class="row">
        {material.address === '' ? (
          <strong>{name}</strong>
        ) : (
          <a href={material.address} target="_blank" rel="noopener noreferrer nofollow">
            {name}
          </a>
        )}
        <span class="small muted">
          {material.label !== '' && `${texts.kinds[material.kind]}, `}
          {texts.by(material.by.name)}
        </span>
      </p>
      {material.body.trim() !== '' && <Rendered text={material.body} />}
      {(own || lead) && mayInGroup(me, place, 'materials.add') && (
        <Confirm
          label={texts.remove(name)}
          question={texts.removeAsk}
          yes={texts.removeShort}
          state={action.state.value}
          onYes={() => void action.start(undefined)}
        />
      )}
    </li>
  )
}

function AddMaterialForm({ place, meeting }: Omit<Props, 'me'>) {
  const operationId = useOperationId()
  const form = useForm(RULES, EMPTY, { always: true })
  const action = useAction({
    run: (material: NonNullable<ReturnType<typeof form.read>>) => {
      const asked = { ...place, meetingId: meeting.id, material }
      return server.materials.add.mutate({ ...asked, operationId: operationId([asked, meeting.list.length]) })
    },
    after: () => form.fill(EMPTY),
  })
  const { address, body } = form.values.value
  const nothing = address === '' && body.trim() === ''
  // What was left here unsent is not hidden; later it is opened and closed by hand.
  const [open] = useState(!nothing || form.values.value.label !== '')
  return (
    <details class="fold" {...(open ? { open } : {})}>
      <summary>{texts.add}</summary>
      <FormBox
        label={texts.form}
        check={() => {
          const good = form.check()
          return nothing ? null : good
        }}
        action={action}
        button={texts.button}
        done={texts.done}
      >
        <SelectField
          label={texts.kind}
          state={form.field('kind')}
          choices={MATERIAL_KINDS.map((kind) => ({ value: kind, text: texts.kinds[kind] }))}
        />
        <InputField label={texts.label} hint={texts.labelHint} state={form.field('label')} />
        <InputField label={texts.address} hint={texts.addressHint} state={form.field('address')} />
        <AreaField label={texts.body} hint={texts.bodyHint} rows={6} state={form.field('body')} />
        {nothing && <p class="small muted">{texts.nothing}</p>}
      </FormBox>
    </details>
  )
}
