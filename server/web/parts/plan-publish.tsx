// Before publishing: who is told, and in one line each what changes for them; what stays open, and a line to them.

import type { PlanFault } from '../../../shared/contract/plan.ts'
import { PlanNote } from '../../../shared/contract/planning.ts'
import { isLetGo } from '../../../shared/domain/bent-rules.ts'
import { type Told, type TurnAt, whoIsTold } from '../../../shared/domain/compare-plan.ts'
import type { Action } from '../data/action.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import type { PlanTable } from '../data/plan-steps.ts'
import { faultText, type PlanWords } from '../data/plan-words.ts'
import type { Place } from '../data/queries.ts'
import { Dialog } from '../frame/dialog.tsx'
import { planTexts } from '../texts/plan.ts'
import { reasonTexts } from '../texts/plan-reasons.ts'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'
import { letGo } from './plan-bend.tsx'
import { DialogHead } from './plan-why.tsx'

const texts = planTexts.publish

interface Props {
  place: Place
  table: PlanTable
  close(): void
  /** With how many people who are told. */
  published(concerned: number): void
}

export function PlanPublish({ place, table, close, published }: Props) {
  const { view, words } = table
  const operationFor = useOperationId()
  const form = useForm({ note: { schema: PlanNote, problem: texts.noteProblem } }, { note: '' })
  const publish: Action<{ note: string }> = useAction({
    run: ({ note }: { note: string }) => {
      const input = { ...place, revision: view.revision, note }
      return server.plans.publish.mutate({ ...input, operationId: operationFor(input) })
    },
    after: ({ concerned }) => {
      close()
      published(concerned)
    },
  })
  const told = whoIsTold(view.content.cells, view.published)
  const broken = view.faults.some((fault) => fault.hard && !isLetGo(view.content, fault))
  const bent = letGo(view)
  const open = view.faults
    .filter(({ kind }) => kind === 'seat_empty')
    .reduce((sum, { n }) => sum + (n ?? 1), 0)
  return (
    <Dialog label={texts.title} class="plan-why" onClose={close}>
      <DialogHead title={texts.title} close={close} />
      {broken ? (
        <p class="notice bad">{texts.broken}</p>
      ) : (
        <FormBox label={texts.title} check={form.check} action={publish} button={texts.yes}>
          {bent.length > 0 && <BentLines bent={bent} words={words} />}
          {open > 0 && <p>{texts.open(open)}</p>}
          <p>{told.length === 0 ? texts.none : texts.told(told.length)}</p>
          {told.length > 0 && <ToldLines told={told} words={words} />}
          {told.length > 0 && <InputField label={texts.note} state={form.field('note')} />}
        </FormBox>
      )}
    </Dialog>
  )
}

function BentLines({ bent, words }: { bent: readonly PlanFault[]; words: PlanWords }) {
  return (
    <div class="notice stack-tight">
      <p>{reasonTexts.bend.publish}</p>
      <ul class="plan-rules">
        {bent.map((fault, index) => (
          <li key={index}>{faultText(fault, words)}</li>
        ))}
      </ul>
    </div>
  )
}

function ToldLines({ told, words }: { told: readonly Told[]; words: PlanWords }) {
  return (
    <dl class="plan-others plan-told">
      {told.map((one) => (
        <div key={one.memberId}>
          <dt>{words.name(one.memberId)}</dt>
          <dd class="muted">{toldText(one, words)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** `new: presenter, Thu, 3 Dec; no longer: scribe, Thu, 10 Dec` */
export function toldText({ gains, loses, papers }: Told, words: PlanWords): string {
  const turns = (list: readonly TurnAt[]) =>
    list
      .map(({ role, meetingId }) => texts.turn(planTexts.roles[role].toLowerCase(), words.when(meetingId)))
      .join(' · ')
  return [
    gains.length > 0 && texts.gains(turns(gains)),
    loses.length > 0 && texts.loses(turns(loses)),
    papers.length > 0 && texts.papers(turns(papers)),
  ]
    .filter(Boolean)
    .join('; ')
}
