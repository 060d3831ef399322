// A member nominates a paper of arXiv by its id or address, with a reason. What is typed is kept on disk until it was sent.
import { useState } from 'preact/hooks'
import { z } from 'zod'
import type { CapturedById } from '../../../shared/contract/reading.ts'
import { Reason } from '../../../shared/contract/reading-list.ts'
import { isRefused, type Recognised, recognisePaper } from '../../../shared/domain/recognise-paper.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useForm } from '../data/form.ts'
import { useOperationId } from '../data/operation.ts'
import { readingHref } from '../data/places.ts'
import type { Place } from '../data/queries.ts'
import { listTexts } from '../texts/list.ts'
import { InputField } from './field.tsx'
import { FormBox } from './form-box.tsx'

const texts = listTexts.nominate

const Named = z.string().transform((text, context): Pick<Recognised, 'work' | 'version'> => {
  const named = recognisePaper(text.trim())
  if (!isRefused(named)) return { work: named.work, version: named.version }
  context.addIssue({ code: 'custom', message: named.detail })
  return z.NEVER
})
const RULES = {
  paper: { schema: Named, problem: texts.paperProblem },
  reason: { schema: Reason, problem: texts.reasonProblem },
}

interface Wish {
  readonly paper: z.output<typeof Named>
  readonly reason: string
}

export function Nominate({ place, title }: { place: Place; title: string }) {
  const operationId = useOperationId()
  const [answer, setAnswer] = useState<CapturedById | null>(null)
  const form = useForm(RULES, { paper: '', reason: '' }, { always: true })
  /** Words of an earlier visit are not hidden. */
  const [begun] = useState(() => Object.values(form.values.peek()).some((value) => value !== ''))
  const action = useAction({
    run: ({ paper, reason }: Wish) => {
      const { clubId, groupId } = place
      const { work, version } = paper
      const input = { clubId, groupId, work, version, reason }
      return server.readings.nominate.mutate({ ...input, operationId: operationId(input) })
    },
    after(result) {
      setAnswer(result)
      form.fill({ paper: '', reason: '' })
    },
  })
  return (
    <details class="card fold" open={begun}>
      <summary>{title}</summary>
      <FormBox
        label={texts.title}
        check={form.check}
        action={action}
        button={texts.button}
        done={answer && <Done place={place} answer={answer} />}
      >
        <InputField label={texts.paper} hint={texts.paperHint} state={form.field('paper')} />
        <InputField label={texts.reason} state={form.field('reason')} />
      </FormBox>
    </details>
  )
}

function Done({ place, answer }: { place: Place; answer: CapturedById }) {
  if (answer.state === 'waiting') return <>{texts.waiting}</>
  if (!answer.already) return <>{texts.done}</>
  return (
    <>
      {texts.already} <a href={readingHref(place, answer.readingId)}>{texts.see}</a>
    </>
  )
}
