// Part of the settings: the person's calendar over all their groups, and their addresses of single groups. Part of a group: its calendar.
import { useSignal } from '@preact/signals'
import type { CalendarFeeds, GroupFeed } from '../../../shared/contract/calendar.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { useAction } from '../data/action.ts'
import { server } from '../data/client.ts'
import { useOperationId } from '../data/operation.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { calendarTexts as texts } from '../texts/calendars.ts'
import { Answered } from './answered.tsx'
import { CalendarAddress, FeedUse } from './calendar-address.tsx'
import { CheckField } from './check-field.tsx'
import { FailureNote } from './failure-note.tsx'

interface Props {
  feeds: CalendarFeeds
  reader: ZoneName
}

export function Calendars({ reader }: { reader: ZoneName }) {
  const feeds = useQuery(queries.calendars, {})
  return (
    <section class="card stack" aria-labelledby="calendars">
      <h2 id="calendars">{texts.title}</h2>
      <p>{texts.intro}</p>
      <Answered answer={feeds} lines={3}>
        {(known) => (
          <>
            <Personal feeds={known} reader={reader} />
            {known.groups.length > 0 && <OfGroups feeds={known} reader={reader} />}
          </>
        )}
      </Answered>
    </section>
  )
}

function Personal({ feeds: { personal }, reader }: Props) {
  const url = useSignal('')
  /** Before there is an address it is only a wish. */
  const wish = useSignal(true)
  const make = useAction({
    run: (_: undefined) => server.calendars.make.mutate({ deadlines: personal?.deadlines ?? wish.value }),
    after: (made) => {
      url.value = made.url
    },
  })
  const revoke = useAction({
    run: (_: undefined) => server.calendars.revoke.mutate({ group: null }),
    after: () => {
      url.value = ''
    },
  })
  const change = useAction({
    run: (deadlines: boolean) => server.calendars.setDeadlines.mutate({ deadlines }),
    assume: (deadlines) =>
      queries.calendars.assume((known) => ({
        ...known,
        personal: known.personal && { ...known.personal, deadlines },
      })),
  })
  const set = (deadlines: boolean) => {
    wish.value = deadlines
    if (personal) void change.start(deadlines)
  }
  const changing = change.state.value
  return (
    <>
      <CheckField label={texts.deadlines} checked={personal?.deadlines ?? wish.value} set={set} />
      {changing.name === 'failed' && <FailureNote failure={changing.failure} />}
      <CalendarAddress feed={personal} url={url.value} make={make} revoke={revoke} reader={reader} />
    </>
  )
}

function OfGroups({ feeds, reader }: Props) {
  return (
    <div class="stack-tight">
      <h3>{texts.groups}</h3>
      <ul class="lines">
        {feeds.groups.map((feed) => (
          <OfGroup key={feed.groupId} feed={feed} reader={reader} />
        ))}
      </ul>
    </div>
  )
}

function OfGroup({ feed, reader }: { feed: GroupFeed; reader: ZoneName }) {
  const { clubId, groupId, group, club } = feed
  const revoke = useAction({
    run: (_: undefined) => server.calendars.revoke.mutate({ group: { clubId, groupId } }),
  })
  const state = revoke.state.value
  return (
    <li class="row">
      <div class="grow">
        <p>
          {group} <span class="muted">· {club}</span>
        </p>
        <FeedUse feed={feed} reader={reader} />
        {state.name === 'failed' && <FailureNote failure={state.failure} />}
      </div>
      <button
        type="button"
        class="button quiet"
        aria-label={texts.revokeOf(group)}
        aria-disabled={state.name === 'running'}
        onClick={() => void revoke.start(undefined)}
      >
        {texts.revoke}
      </button>
    </li>
  )
}

/** Folded, below the meetings of a group; asked for when somebody looks. */
export function GroupCalendar(props: { place: Place; reader: ZoneName }) {
  const opened = useSignal(false)
  return (
    <details
      class="card fold"
      onToggle={() => {
        opened.value = true
      }}
    >
      <summary>{texts.groupTitle}</summary>
      {opened.value && <OneGroup {...props} />}
    </details>
  )
}

function OneGroup({ place, reader }: { place: Place; reader: ZoneName }) {
  const feeds = useQuery(queries.calendars, {})
  const url = useSignal('')
  /** A new secret each time, also where nothing else is new. */
  const made = useSignal(0)
  const operationId = useOperationId()
  const make = useAction({
    run: (_: undefined) => {
      const id = operationId({ ...place, made: made.value })
      return server.calendars.makeForGroup.mutate({ ...place, operationId: id })
    },
    after: (address) => {
      made.value += 1
      url.value = address.url
    },
  })
  const revoke = useAction({
    run: (_: undefined) => server.calendars.revoke.mutate({ group: place }),
    after: () => {
      url.value = ''
    },
  })
  return (
    <div class="stack">
      <p class="small">{texts.groupIntro}</p>
      <Answered answer={feeds} lines={2}>
        {({ groups }) => {
          const own = groups.find(
            ({ clubId, groupId }) => clubId === place.clubId && groupId === place.groupId,
          )
          return (
            <CalendarAddress feed={own ?? null} url={url.value} make={make} revoke={revoke} reader={reader} />
          )
        }}
      </Answered>
    </div>
  )
}
