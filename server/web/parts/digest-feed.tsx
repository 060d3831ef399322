// A person's own address of a group's digests: made, shown once, made anew, turned off.
import { useSignal } from '@preact/signals'
import type { DigestFeed as Feed } from '../../../shared/contract/digest-feed.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { digestWayTexts } from '../texts/digest-ways.ts'
import { Answered } from './answered.tsx'
import { Confirm } from './confirm.tsx'
import { FailureNote } from './failure-note.tsx'
import { ShownOnce } from './shown-once.tsx'
import { When } from './when.tsx'

const texts = digestWayTexts.feed

export function DigestFeed({ place, reader }: { place: Place; reader: ZoneName }) {
  const answer = useQuery(queries.digestFeed, place)
  return (
    <section class="card stack" aria-labelledby="digest-feed">
      <h2 id="digest-feed">{texts.title}</h2>
      <p>{texts.intro}</p>
      <Answered answer={answer} lines={2}>
        {({ feed }) => <OwnFeed feed={feed} place={place} reader={reader} />}
      </Answered>
    </section>
  )
}

function OwnFeed({ feed, place, reader }: { feed: Feed['feed']; place: Place; reader: ZoneName }) {
  const url = useSignal('')
  /** A new secret each time, also where nothing else is new. */
  const made = useSignal(0)
  const operationId = useOperationId()
  const make = useAction({
    run: (_: undefined) =>
      server.feeds.make.mutate({ ...place, operationId: operationId({ ...place, made: made.value }) }),
    after: (address) => {
      made.value += 1
      url.value = address.url
    },
  })
  const revoke = useAction({
    run: (_: undefined) => {
      const id = operationId({ ...place, revoked: feed?.madeAt })
      return server.feeds.revoke.mutate({ ...place, operationId: id })
    },
    after: () => {
      url.value = ''
    },
  })
  const making = make.state.value
  const start = () => {
    revoke.clear()
    void make.start(undefined)
  }
  return (
    <>
      <div role="status">
        {feed && url.value !== '' && (
          <ShownOnce url={url.value} told={texts.once} label={texts.address} copy={texts.copy}>
            <p class="small">{texts.how}</p>
          </ShownOnce>
        )}
        {!feed && revoke.state.value.name === 'done' && <p class="notice">{texts.revoked}</p>}
      </div>
      {feed === null ? (
        <p>
          <button type="button" class="button" aria-disabled={making.name === 'running'} onClick={start}>
            {texts.make}
          </button>
        </p>
      ) : (
        <>
          <p class="small muted">
            {texts.made} <When at={feed.madeAt} zones={{ reader }} /> ·{' '}
            {feed.lastUsedAt === null ? (
              texts.never
            ) : (
              <>
                {texts.used} <When at={feed.lastUsedAt} zones={{ reader }} />
              </>
            )}
          </p>
          {url.value === '' && <p class="small muted">{texts.lost}</p>}
          <div class="row" key={feed.madeAt}>
            <Confirm
              {...{ label: texts.again, question: texts.againAsk, yes: texts.againYes }}
              harmless
              state={making}
              onYes={start}
            />
            <Confirm
              {...{ label: texts.revoke, question: texts.revokeAsk, yes: texts.revokeYes }}
              state={revoke.state.value}
              onYes={() => void revoke.start(undefined)}
            />
          </div>
        </>
      )}
      {feed === null && making.name === 'failed' && <FailureNote failure={making.failure} />}
    </>
  )
}
