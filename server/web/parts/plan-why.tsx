// “Why me, why then?”: the ledger and the rank in sentences, what kept each of the others out, and what would happen without.
import type { CellReason } from '../../../shared/contract/plan.ts'
import type { CellRef } from '../data/plan-queries.ts'
import { othersInOrder, otherText, type PlanWords, reasonTextsOf, roleWord } from '../data/plan-words.ts'
import type { Answer } from '../data/query.ts'
import { Dialog } from '../frame/dialog.tsx'
import { planTexts as texts } from '../texts/plan.ts'
import { reasonTexts as reasons } from '../texts/plan-reasons.ts'
import { Answered } from './answered.tsx'

interface Props {
  answer: Answer<CellReason> & { again: () => void }
  cell: CellRef
  words: PlanWords
  you: boolean
  close(): void
}

export function PlanWhy({ answer, cell, words, you, close }: Props) {
  const at = [roleWord(cell.role), words.when(cell.meetingId)] as const
  const title = you ? reasons.why.titleYou(...at) : reasons.why.title(words.name(cell.memberId), ...at)
  return (
    <Dialog label={title} class="plan-why" onClose={close}>
      <DialogHead title={title} close={close} />
      <Answered answer={answer} lines={5}>
        {(reason) => (
          <>
            {reasonTextsOf(reason, words, you).map((text) => (
              <p key={text}>{text}</p>
            ))}
            {reason.others.length > 0 && <Others reason={reason} words={words} />}
          </>
        )}
      </Answered>
    </Dialog>
  )
}

function Others({ reason, words }: { reason: CellReason; words: PlanWords }) {
  return (
    <section class="stack-tight">
      <h3>{reasons.why.others}</h3>
      <dl class="plan-others">
        {othersInOrder(reason).map((other) => (
          <div key={other.memberId}>
            <dt>{words.name(other.memberId)}</dt>
            <dd class="muted">{otherText(other, words)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

export function DialogHead({ title, close }: { title: string; close(): void }) {
  return (
    <div class="plan-dialog-head">
      <h2 class="grow">{title}</h2>
      <button type="button" class="button quiet" onClick={close}>
        {texts.close}
      </button>
    </div>
  )
}
