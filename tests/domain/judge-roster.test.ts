// A list of people, line by line: read whatever its columns are called, judged with a reason, and never more than it says.
import { expect, test } from 'vitest'
import type { GroupId } from '../../shared/contract/ids.ts'
import type { MailAddress } from '../../shared/contract/mail-address.ts'
import { MOST_PEOPLE, RosterLine } from '../../shared/contract/roster.ts'
import { judgeRoster, type RosterFacts } from '../../shared/domain/judge-roster.ts'
import { whyStays } from '../../shared/domain/judge-roster-undo.ts'
import { readRoster } from '../../shared/domain/read-roster.ts'
import { randomFrom } from '../support/random.ts'

const group = (id: number, name: string, ...inside: string[]) => ({
  id: `00000000-0000-4000-8000-00000000000${id}` as GroupId,
  name,
  inside: new Set(inside as MailAddress[]),
})
const HERE = group(1, 'Transformers', 'ada@example.org')
const FACTS: RosterFacts = { here: HERE, groups: [HERE, group(2, 'Vision: a start', 'ada@example.org')] }
const judge = (text: string) => judgeRoster(FACTS, readRoster(text))
const shown = (text: string) =>
  judge(text).map(({ shown: { name, mail, role, standing } }) => [name, mail, role, standing])

const BEN = ['Ben', 'ben@example.org', 'member', 'new']
test.each([
  ['name and mail', 'Name,Mail\nBen,ben@example.org', BEN],
  ['any order', 'E-Mail Address;Role;Full name\nBEN@example.org;;Ben', BEN],
  [
    'tabs, as spreadsheets paste',
    'role\temail\tname\nMentor\tben@example.org\tBen',
    ['Ben', 'ben@example.org', 'mentor', 'new'],
  ],
  [
    'first and last name',
    'First name,Last name,Email\nBen,Okri,ben@example.org',
    ['Ben Okri', 'ben@example.org', 'member', 'new'],
  ],
  ['columns that mean nothing to us', 'id,Name,Mail,Points\n7,Ben,ben@example.org,12', BEN],
  ['a byte order mark and CRLF', '\ufeffName,Mail\r\nBen,ben@example.org\r\n', BEN],
  ['no header', 'Ben,ben@example.org', BEN],
  [
    'no header, address first, with role',
    'ben@example.org,Ben,guest',
    ['Ben', 'ben@example.org', 'guest', 'new'],
  ],
  ['as mail programs copy it', 'Ben <ben@example.org>', BEN],
  [
    'quotes with a comma',
    'Name,Mail\n"Okri, Ben",ben@example.org',
    ['Okri, Ben', 'ben@example.org', 'member', 'new'],
  ],
  ['there already', 'Name,Mail\nAda,ADA@example.org ', ['Ada', 'ada@example.org', 'member', 'there']],
])('%s', (_, text, wanted) => {
  expect(shown(text)).toEqual([wanted])
})

test('a wrong line says which line it is and what to change; the others stay good', () => {
  const text = [
    'Name,Mail,Role,Group',
    'Ben,ben@example.org,member,',
    'Cleo,cleo@,member,',
    'Dora,,member,',
    ',eve@example.org,member,',
    'Ben again,BEN@example.org,guest,',
    'Finn,finn@example.org,professor,',
    'Gus,gus@example.org,Owner,',
    `${'x'.repeat(121)},hal@example.org,member,`,
    '"Ida\nBcc: all@example.org",ida@example.org,member,',
    '"Jon",“jon@example.org\nBcc: x@example.org”,member,',
    'Kim,kim@example.org,member,Robotics',
    'Lea,lea@example.org,lead,vision a start',
  ].join('\n')
  const lines = judge(text)
  const told = lines.map(({ shown: { line, standing, problem } }) => [line, standing, problem])
  expect(told).toEqual([
    [2, 'new', null],
    [3, 'wrong', 'This is no mail address; write one such as ada@example.org.'],
    [4, 'wrong', 'There is no mail address.'],
    [5, 'wrong', 'There is no name.'],
    [6, 'wrong', 'This address stands in line 2 already. Leave one of them out.'],
    [7, 'wrong', 'This role is not known; write member, mentor, lead or guest.'],
    [8, 'wrong', 'Nobody becomes an owner by a list. Add them as lead, then hand the club over.'],
    [9, 'wrong', 'The name is longer than 120 characters.'],
    [10, 'wrong', 'The name holds a line break or another character that a name cannot have.'],
    [12, 'wrong', 'This is no mail address; write one such as ada@example.org.'],
    [13, 'wrong', 'This is no mail address; write one such as ada@example.org.'],
    [14, 'wrong', 'You lead no group called “Robotics”, or more than one.'],
    [15, 'new', null],
  ])
  expect(lines.at(-1)?.person?.groupIds).toEqual([FACTS.groups[1]?.id])
})

test('several groups in one cell: only those that the person is not in yet', () => {
  const here = group(1, 'Transformers', 'ben@example.org')
  const other = group(2, 'Vision')
  const facts: RosterFacts = { here, groups: [here, other] }
  const [line] = judgeRoster(facts, readRoster('mail,name,groups\nben@example.org,Ben,Transformers; Vision'))
  expect(line).toMatchObject({
    shown: { standing: 'new', groups: ['Transformers', 'Vision'] },
    person: { groupIds: [other.id] },
  })
  const twins: RosterFacts = { here, groups: [here, other, group(3, 'vision')] }
  const [asked] = judgeRoster(twins, readRoster('mail,name,group\nben@example.org,Ben,Vision'))
  expect(asked?.shown.problem).toBe('You lead no group called “Vision”, or more than one.')
})

test('M4: formulas and markup in a name stay the text they are', () => {
  const names = [
    '=HYPERLINK("http://evil.example")',
    '+1+2',
    '@SUM(1)',
    '<img src=x onerror=alert(1)>',
    "'; drop table members;--",
  ]
  const csv = names.map((name, at) => `"${name.replaceAll('"', '""')}",p${at}@example.org`).join('\n')
  expect(judge(`name,mail\n${csv}`).map(({ person }) => person?.name)).toEqual(names)
})

test('one line more than may be added is read, so that too many can be told', () => {
  const text = Array.from({ length: MOST_PEOPLE + 50 }, (_, at) => `P,p${at}@example.org`).join('\n')
  expect(readRoster(text)).toHaveLength(MOST_PEOPLE + 1)
})

test('random texts: every line is judged, what would be added fits, and no address would be added twice', () => {
  const seed = Number(process.env.LECTERN_SEED ?? 4_711)
  console.log(`rosters: seed ${seed}`)
  const random = randomFrom(seed)
  const pieces = [
    'Ben',
    'ben@example.org',
    'ada@example.org',
    'A@B',
    ',',
    ',',
    ';',
    '\t',
    '\n',
    '\n',
    '"',
    '""',
    'owner',
    'lead',
    '=1+1',
    '\u0000',
    '\ud800',
    'é',
    ' ',
    'mail',
    'name',
    '<x@y.zz>',
    '\r\n',
    'Vision: a start',
  ]
  let added = 0
  for (let round = 0; round < 3_000; round++) {
    const text = Array.from(
      { length: 1 + Math.floor(random() * 60) },
      () => pieces[Math.floor(random() * pieces.length)],
    ).join('')
    const judged = judge(text)
    const mails = judged.flatMap(({ person }) => person?.mail ?? [])
    expect(new Set(mails).size).toBe(mails.length)
    for (const { shown: line, person } of judged) {
      RosterLine.parse(line)
      expect((line.standing === 'wrong') === (line.problem !== null && person === null)).toBe(true)
      expect(line.standing === 'new').toBe((person?.groupIds.length ?? 0) > 0)
    }
    added += mails.length
  }
  expect(added).toBeGreaterThan(100)
})

test('a list of 200 kB is judged at once', () => {
  const started = performance.now()
  for (const text of ['"'.repeat(200_000), ','.repeat(200_000), '\n'.repeat(200_000), 'a@b,'.repeat(50_000)])
    judge(text)
  const took = performance.now() - started
  console.log(`rosters: four hostile texts of 200 kB in ${Math.round(took)} ms`)
  expect(took).toBeLessThan(3_000)
})

test('who has done something since stays, with the weightiest reason', () => {
  const nothing = { acted: false, signedIn: false, hasTurn: false, roleChanged: false }
  expect(whyStays(nothing)).toBeNull()
  expect(whyStays({ ...nothing, acted: true, signedIn: true })).toBe('They have done something here since.')
  expect(whyStays({ ...nothing, signedIn: true })).toBe('They have signed in since.')
  expect(whyStays({ ...nothing, hasTurn: true })).toBe('A turn is planned for them.')
  expect(whyStays({ ...nothing, roleChanged: true })).toBe('Their role was changed since.')
})
