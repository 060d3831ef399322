// Everything the palette can lead to without asking the server: the pages of the registries in tabs.ts, groups, clubs, and
// what the person may do; by the same rights as the pages themselves.
import type { Me } from '../../../shared/contract/account.ts'
import type { FoundPaper } from '../../../shared/contract/home.ts'
import type { Named } from '../../../shared/domain/rank-commands.ts'
import { readableTex } from '../../../shared/domain/readable-tex.ts'
import { clubHref, groupHref, HOME, importHref, OPERATOR, readingHref, SETTINGS } from '../data/places.ts'
import { mayInClub, mayInGroup } from '../data/rights.ts'
import { headerTexts, paletteTexts as texts } from '../texts/header.ts'
import { CLUB_TABS, GROUP_TABS } from './tabs.ts'

export interface Choice extends Named {
  readonly kind: keyof typeof texts.kinds
  readonly href: string
}

type Club = Me['clubs'][number]

export function choicesFor(me: Me): Choice[] {
  return [
    ...me.clubs.flatMap(({ id: clubId, name: of, groups }) =>
      groups.map(
        ({ id, name }): Choice => ({ kind: 'group', name, of, href: groupHref({ clubId, groupId: id }) }),
      ),
    ),
    ...me.clubs.map(({ id, name }): Choice => ({ kind: 'club', name, of: '', href: clubHref(id) })),
    { kind: 'page', name: texts.home, of: '', href: HOME },
    { kind: 'page', name: headerTexts.settings, of: '', href: SETTINGS },
    ...(me.operator ? [{ kind: 'page' as const, name: headerTexts.operator, of: '', href: OPERATOR }] : []),
    { kind: 'action', name: texts.pair, of: '', href: SETTINGS },
    ...me.clubs.flatMap((club) => [
      ...inClub(me, club),
      ...club.groups.flatMap((group) => inGroup(me, club, group)),
    ]),
  ]
}

function inClub(me: Me, { id, name: of }: Club): Choice[] {
  const home = clubHref(id)
  const pages = CLUB_TABS.filter(({ action }) => action === null || mayInClub(me, id, action))
    .map(({ text, href }): Choice => ({ kind: 'page', name: text, of, href: href(id) }))
    .filter(({ href }) => href !== home)
  const create: Choice = { kind: 'action', name: texts.createGroup, of, href: home }
  return mayInClub(me, id, 'groups.create') ? [...pages, create] : pages
}

function inGroup(me: Me, club: Club, group: Club['groups'][number]): Choice[] {
  const place = { clubId: club.id, groupId: group.id }
  const [home, of] = [groupHref(place), group.name]
  const pages = GROUP_TABS.filter(({ action }) => action === null || mayInGroup(me, place, action))
    .map(({ text, href }): Choice => ({ kind: 'page', name: text, of, href: href(place) }))
    .filter(({ href }) => href !== home)
  const actions = [{ action: 'imports.preview' as const, name: texts.importInto, href: importHref(place) }]
  const may = actions.filter(({ action }) => mayInGroup(me, place, action))
  return [...pages, ...may.map(({ name, href }): Choice => ({ kind: 'action', name, of, href }))]
}

export function paperChoices(me: Me, found: readonly FoundPaper[]): Choice[] {
  const names = new Map(me.clubs.flatMap(({ groups }) => groups.map(({ id, name }) => [id, name])))
  return found.map((paper) => ({
    kind: 'paper',
    name: readableTex(paper.title),
    of: names.get(paper.groupId) ?? '',
    href: readingHref(paper, paper.readingId),
  }))
}
