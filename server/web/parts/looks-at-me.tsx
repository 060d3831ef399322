// Who looked at what this person keeps for leads and mentors: newest first, further ones when they are asked for.
import { useSignal } from '@preact/signals'
import type { ActivityCursor } from '../../../shared/contract/activity.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { looksTexts as texts } from '../texts/looks.ts'
import { Answered } from './answered.tsx'
import { When } from './when.tsx'

interface Props {
  reader: ZoneName
  cursor?: ActivityCursor | null
}

export function LooksAtMe({ reader, cursor = null }: Props) {
  const answer = useQuery(queries.looks, { cursor })
  const older = useSignal(false)
  return (
    <Answered answer={answer} lines={2}>
      {({ looks, next }) => (
        <>
          {looks.length === 0 && cursor === null && <p class="muted">{texts.none}</p>}
          {looks.length > 0 && (
            <ul class="lines">
              {looks.map(({ id, at, by, read, club, group }) => (
                <li key={id}>
                  <p>
                    <strong>{by}</strong> {texts.did[read]}
                  </p>
                  <p class="small muted">
                    {[club, group].filter((name) => name !== null).join(' · ')},{' '}
                    <When at={at} zones={{ reader }} />
                  </p>
                </li>
              ))}
            </ul>
          )}
          {next && !older.value && (
            <p>
              <button
                type="button"
                class="button quiet"
                onClick={() => {
                  older.value = true
                }}
              >
                {texts.older}
              </button>
            </p>
          )}
          {next && older.value && <LooksAtMe reader={reader} cursor={next} />}
        </>
      )}
    </Answered>
  )
}
