// What one is told by mail: the hours in which nothing comes, and for each group and kind of notice whether it comes.
import type { Me } from '../../../shared/contract/account.ts'
import { NOTICE_KINDS, type NoticeKind, type OwnNotices } from '../../../shared/contract/notice.ts'
import { allowedFrom } from '../../../shared/domain/quiet-hours.ts'
import { type Change, type NoticeChoices, useNoticeChoices } from '../data/notice-choices.ts'
import { now } from '../data/now.ts'
import { HOME } from '../data/places.ts'
import { queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { moment } from '../data/when.ts'
import { PageAnswered } from '../parts/answered.tsx'
import { FailureNote } from '../parts/failure-note.tsx'
import { PageHeading } from '../parts/heading.tsx'
import { NoticeCard } from '../parts/notice-card.tsx'
import { NoticeQuiet } from '../parts/notice-quiet.tsx'
import { NoticeUsual } from '../parts/notice-usual.tsx'
import { noticesTexts as texts } from '../texts/notices.ts'

export function NoticesPage(_: { me: Me }) {
  const answer = useQuery(queries.notices, {})
  return <PageAnswered answer={answer}>{(own) => <Own own={own} />}</PageAnswered>
}

function Own({ own }: { own: OwnNotices }) {
  const saving = useNoticeChoices()
  const { groups } = own
  const set = (change: Change) => saving.set(change, own)
  const everywhere = (choices: Change['groups'][number]['choices']) =>
    set({ groups: groups.map((group) => ({ group, choices })) })
  return (
    <>
      <header class="page-head">
        <PageHeading title={texts.title} class="page-title" />
        <p class="muted">{texts.intro}</p>
      </header>
      <div class="stack-wide">
        <NoticeQuiet own={own} set={(quiet) => set({ quiet, groups: [] })} />
        {groups.length === 0 && (
          <p class="notice">
            {texts.empty} <a href={HOME}>{texts.emptyLink}</a>
          </p>
        )}
        <div class="notice-cards">
          {groups.length > 1 && (
            <NoticeCard
              name={texts.all}
              intro={texts.allIntro}
              rows={NOTICE_KINDS.map((kind) => ({ kind, chosen: common(own, kind), usual: null, hint: '' }))}
              choose={everywhere}
            />
          )}
          {groups.map((group) => (
            <NoticeCard
              key={`${group.clubId} ${group.groupId}`}
              name={group.group}
              intro={group.club}
              rows={NOTICE_KINDS.map((kind) => ({
                ...{ kind, chosen: group.choices[kind], usual: group.usual[kind] },
                hint: hintOf(kind, group, own),
              }))}
              choose={(choices) => set({ groups: [{ group, choices }] })}
            >
              {group.leads && <NoticeUsual group={group} />}
            </NoticeCard>
          ))}
        </div>
      </div>
      <Outcome saving={saving} />
    </>
  )
}

function hintOf(kind: NoticeKind, group: OwnNotices['groups'][number], { quiet, zone }: OwnNotices): string {
  if (kind === 'due') return texts.dueHint(group.dueHours)
  if (kind === 'hour') return texts.hourHint
  if (kind !== 'digest') return ''
  const { digestAt: at } = group
  if (at === null) return texts.digestPaused
  return texts.digestHint(moment(at, zone, now.value), allowedFrom(at, quiet, zone) !== at)
}

/** What is chosen in all groups; `different` where it is not the same in each. */
function common({ groups }: OwnNotices, kind: NoticeKind) {
  const [first, ...more] = groups.map(({ choices }) => choices[kind])
  return more.every((one) => one === first) ? (first ?? null) : 'different'
}

/** Stays at the lower edge, so that undoing is near wherever one was. */
function Outcome({ saving }: { saving: NoticeChoices }) {
  const state = saving.state.value
  return (
    <div class="notice-outcome">
      <div role="status">
        {state.name === 'saving' && <p class="notice">{texts.saving}</p>}
        {state.name === 'undone' && <p class="notice">{texts.undone}</p>}
        {state.name === 'saved' && (
          <p class="notice notice-saved">
            <span>{texts.saved}</span>
            <button type="button" class="button quiet" onClick={() => saving.undo(state.back)}>
              {texts.undo}
            </button>
          </p>
        )}
      </div>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </div>
  )
}
