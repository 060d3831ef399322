// The digest as it would go out now: as oneself, and for leads as any member of the group; and as a mail to oneself.
import { useSignal } from '@preact/signals'
import type { Me } from '../../../shared/contract/account.ts'
import type { DigestPreview } from '../../../shared/contract/digest-pages.ts'
import type { MemberId } from '../../../shared/contract/ids.ts'
import { comingFrameHref, memberFrameHref } from '../data/places.ts'
import { type Place, queries } from '../data/queries.ts'
import { useQuery } from '../data/query.ts'
import { mayInGroup } from '../data/rights.ts'
import { digestTexts } from '../texts/digest.ts'
import { Answered } from './answered.tsx'
import { DigestFrame } from './digest-frame.tsx'
import { SendToSelf } from './digest-send.tsx'
import { SelectField } from './field.tsx'
import { When } from './when.tsx'

const texts = digestTexts.coming

export function DigestComing({ me, place }: { me: Me; place: Place }) {
  const as = useSignal<MemberId | null>(null)
  const members = useQuery(queries.members, place)
  const looks = mayInGroup(me, place, 'digests.preview')
  const own = me.clubs.find(({ id }) => id === place.clubId)?.memberId
  const others = (members.data ?? []).filter(({ id }) => id !== own)
  const name = others.find(({ id }) => id === as.value)?.name ?? ''
  return (
    <section class="stack" aria-labelledby="coming">
      <h2 id="coming">{texts.title}</h2>
      {looks && others.length > 0 && (
        <div class="narrow">
          <SelectField
            label={texts.as}
            hint={texts.asHint}
            empty={texts.asSelf}
            choices={others.map((member) => ({ value: member.id, text: member.name }))}
            state={{
              value: as.value ?? '',
              problem: undefined,
              set: (id) => {
                as.value = id === '' ? null : (id as MemberId)
              },
            }}
          />
        </div>
      )}
      {as.value === null ? (
        <Own me={me} place={place} />
      ) : (
        <AsMember key={as.value} me={me} place={place} member={{ id: as.value, name }} />
      )}
    </section>
  )
}

function Own({ me, place }: { me: Me; place: Place }) {
  const answer = useQuery(queries.comingDigest, place)
  const weeks = useQuery(queries.digestWeeks, { ...place, before: null })
  const first = weeks.data?.weeks.length === 0
  return (
    <Answered answer={answer} lines={10}>
      {(coming) => (
        <>
          {first && <p>{texts.first}</p>}
          {!coming.quiet && mayInGroup(me, place, 'digests.send-to-self') && <SendToSelf place={place} />}
          <Coming me={me} coming={coming} address={comingFrameHref(place)} />
        </>
      )}
    </Answered>
  )
}

interface AsMemberProps {
  me: Me
  place: Place
  member: { readonly id: MemberId; readonly name: string }
}

function AsMember({ me, place, member }: AsMemberProps) {
  const answer = useQuery(queries.digestAs, { ...place, memberId: member.id })
  return (
    <Answered answer={answer} lines={10}>
      {(coming) => (
        <>
          <p class="notice">{texts.asOther(member.name)}</p>
          <Coming me={me} coming={coming} address={memberFrameHref(place, member.id)} />
        </>
      )}
    </Answered>
  )
}

function Coming({ me, coming, address }: { me: Me; coming: DigestPreview; address: string }) {
  if (coming.quiet) return <p class="notice">{texts.empty}</p>
  return (
    <>
      <p class="small muted">
        {texts.since} <When at={coming.from} zones={{ reader: me.account.zone }} />
      </p>
      <DigestFrame digest={coming} address={address} />
    </>
  )
}
