// A lead pauses the digest, or lets it go on; what happens with what is written meanwhile is said before.
import { useSignal } from '@preact/signals'
import type { Group } from '../../../shared/contract/group.ts'
import { rulesOf } from '../../../shared/domain/join-digest-rules.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import type { Place } from '../data/queries.ts'
import { digestTexts } from '../texts/digest.ts'
import { Confirm } from './confirm.tsx'

const texts = digestTexts.when

export function DigestPause({ place, group }: { place: Place; group: Group }) {
  const operationId = useOperationId()
  /** Rises with each yes: the same press after another lead turned it back is another operation. */
  const saved = useSignal(0)
  const base = rulesOf(group)
  const { paused } = base
  const action = useAction({
    run: (wanted: boolean) => {
      const change = { ...place, base, rules: { ...base, paused: wanted } }
      return server.digests.setRules.mutate({ ...change, operationId: operationId([change, saved.value]) })
    },
    after: () => {
      saved.value += 1
    },
  })
  return (
    <Confirm
      key={String(paused)}
      label={paused ? texts.goOn : texts.pause}
      question={paused ? texts.goOnAsk : texts.pauseAsk}
      yes={paused ? texts.goOnYes : texts.pauseYes}
      harmless
      state={action.state.value}
      onYes={() => void action.start(!paused)}
    />
  )
}
