// The row of pages below the name of a club or a group.
import { useLocation } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import type { ClubId } from '../../../shared/contract/ids.ts'
import type { Place } from '../data/queries.ts'
import { mayInClub, mayInGroup } from '../data/rights.ts'
import { frameTexts } from '../texts/frame.ts'
import { CLUB_TABS, GROUP_TABS } from './tabs.ts'

export function ClubTabs({ me, clubId, name }: { me: Me; clubId: ClubId; name: string }) {
  const tabs = CLUB_TABS.filter(({ action }) => action === null || mayInClub(me, clubId, action))
  const links = tabs.map(({ text, href }) => ({ text, href: href(clubId) }))
  return <Tabs label={frameTexts.clubPages(name)} links={links} />
}

export function GroupTabs({ me, place, name }: { me: Me; place: Place; name: string }) {
  const tabs = GROUP_TABS.filter(({ action }) => action === null || mayInGroup(me, place, action))
  const links = tabs.map(({ text, href }) => ({ text, href: href(place) }))
  return <Tabs label={frameTexts.groupPages(name)} links={links} />
}

/** One page alone needs no row. */
function Tabs({ label, links }: { label: string; links: readonly { text: string; href: string }[] }) {
  const { path } = useLocation()
  if (links.length < 2) return null
  return (
    <nav class="tabs" aria-label={label}>
      {links.map(({ text, href }) => (
        <a key={href} href={href} {...(path === href ? { 'aria-current': 'page' as const } : {})}>
          {text}
        </a>
      ))}
    </nav>
  )
}
