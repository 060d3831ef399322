// Two leads change what a club says, or two owners what its page shows: whatever one of them alone changed stands.
import { expect, test } from 'vitest'
import { ClubPage, type ClubWords } from '../../shared/contract/club.ts'
import type { GroupId } from '../../shared/contract/ids.ts'
import { joinClubPage, joinClubWords, PAGE_FIELDS } from '../../shared/domain/join-club.ts'
import { differing } from '../../shared/domain/join-fields.ts'
import { sameValue } from '../../shared/domain/same-value.ts'
import { randomFrom } from '../support/random.ts'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const GROUPS = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}` as GroupId)

function drawnPage(random: () => number): ClubPage {
  const yes = () => random() < 0.5
  const address = random() < 0.3 ? null : random() < 0.5 ? 'one-club' : 'same-club'
  return {
    ...{ on: address !== null && yes(), address: address as ClubPage['address'] },
    ...{ findable: yes(), meetings: yes(), papers: yes(), join: yes() },
    groups: GROUPS.filter(yes),
  }
}

test('of two words each is whose change it was; the same word changed twice is named', () => {
  const base: ClubWords = { name: 'Club', about: '' }
  const theirs = { name: 'Club', about: 'Ours' }
  expect(joinClubWords({ base, mine: { name: 'Circle', about: '' }, theirs })).toEqual({
    words: { name: 'Circle', about: 'Ours' },
    disputed: [],
  })
  const both = joinClubWords({ base, mine: { name: 'Club', about: 'Mine' }, theirs })
  expect(both).toEqual({ words: { name: 'Club', about: 'Mine' }, disputed: ['about'] })
  expect(joinClubWords({ base, mine: theirs, theirs })).toEqual({ words: theirs, disputed: [] })
})

test('over random pairs of pages nothing that one alone chose is lost, and what comes out can always be shown', () => {
  const random = randomFrom(seed)
  let [disputes, unfit] = [0, 0]
  for (let round = 0; round < 2_000; round++) {
    const [base, mine, theirs] = [drawnPage(random), drawnPage(random), drawnPage(random)]
    const { page, disputed } = joinClubPage({ base, mine, theirs })
    const where = `seed ${seed}, round ${round}`
    expect(ClubPage.safeParse(page).success, where).toBe(true)
    disputes += disputed.length
    const alone = differing(PAGE_FIELDS, base, theirs).filter((field) => sameValue(base[field], mine[field]))
    if (disputed.length > 0) {
      // Nothing is saved then: the person's own choices stand on their screen.
      if (alone.some((field) => !sameValue(page[field], theirs[field]))) unfit += 1
      continue
    }
    for (const field of alone) expect(page[field], `${where}, ${field}`).toEqual(theirs[field])
    for (const id of GROUPS) {
      const [was, own, other] = [base, mine, theirs].map(({ groups }) => groups.includes(id))
      expect(page.groups.includes(id), `${where}, ${id}`).toBe(own === was ? other : own)
    }
  }
  expect(disputes).toBeGreaterThan(100)
  expect(unfit).toBeGreaterThan(10)
  console.log(`club pages joined: seed ${seed}, 2000 pairs, ${disputes} choices made by both, 0 lost`)
})

test('a page is on and its address was given back: both are named, and nothing is saved', () => {
  const base = { ...drawnPage(() => 0.9), on: false, address: 'one-club' as ClubPage['address'] }
  const { page, disputed } = joinClubPage({
    base,
    mine: { ...base, on: true },
    theirs: { ...base, address: null },
  })
  expect([page.on, page.address, disputed]).toEqual([true, 'one-club', ['address']])
})
