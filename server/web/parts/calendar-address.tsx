// The address of a calendar, shown once with what to press in which program; what is known of it later; a new one, or none.
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import type { Action } from '../data/action.ts'
import { calendarTexts as texts } from '../texts/calendars.ts'
import { Confirm } from './confirm.tsx'
import { FailureNote } from './failure-note.tsx'
import { ShownOnce } from './shown-once.tsx'
import { When } from './when.tsx'

interface Props {
  /** Null: there is none. */
  feed: { readonly madeAt: Instant; readonly lastUsedAt: Instant | null } | null
  /** Of the address just made; empty: none was made in this window. */
  url: string
  make: Action<undefined>
  revoke: Action<undefined>
  reader: ZoneName
}

export function CalendarAddress({ feed, url, make, revoke, reader }: Props) {
  const making = make.state.value
  const start = () => {
    revoke.clear()
    void make.start(undefined)
  }
  return (
    <>
      <div role="status">
        {feed && url !== '' && <Once url={url} />}
        {!feed && revoke.state.value.name === 'done' && <p class="notice">{texts.revoked}</p>}
      </div>
      {feed === null ? (
        <>
          <p>
            <button type="button" class="button" aria-disabled={making.name === 'running'} onClick={start}>
              {texts.make}
            </button>
          </p>
          {making.name === 'failed' && <FailureNote failure={making.failure} />}
        </>
      ) : (
        <>
          <FeedUse feed={feed} reader={reader} />
          {url === '' && <p class="small muted">{texts.lost}</p>}
          <div class="row" key={feed.madeAt}>
            <Confirm
              label={texts.again}
              question={texts.againAsk}
              yes={texts.againYes}
              harmless
              state={making}
              onYes={start}
            />
            <Confirm
              label={texts.revoke}
              question={texts.revokeAsk}
              yes={texts.revokeYes}
              state={revoke.state.value}
              onYes={() => void revoke.start(undefined)}
            />
          </div>
        </>
      )}
    </>
  )
}

export function FeedUse({ feed, reader }: { feed: NonNullable<Props['feed']>; reader: ZoneName }) {
  return (
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
  )
}

function Once({ url }: { url: string }) {
  return (
    <ShownOnce url={url} told={texts.once} label={texts.address} copy={texts.copy}>
      <h3>{texts.how}</h3>
      <dl class="small stack-tight">
        {texts.steps.map(([program, steps]) => (
          <div key={program}>
            <dt>
              <strong>{program}</strong>
            </dt>
            <dd>{steps}</dd>
          </div>
        ))}
      </dl>
    </ShownOnce>
  )
}
