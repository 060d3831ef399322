// A roster as a club keeps it in a spreadsheet, with seven bad lines among the first thirty.

/** Lines of the text, with the reason that each is given. */
export const BAD_LINES: readonly (readonly [line: number, why: string])[] = [
  [4, 'This is no mail address; write one such as ada@example.org.'],
  [7, 'There is no mail address.'],
  [10, 'There is no name.'],
  [13, 'This role is not known; write member, mentor, lead or guest.'],
  [16, 'Nobody becomes an owner by a list. Add them as lead, then hand the club over.'],
  [19, 'This address stands in line 2 already. Leave one of them out.'],
  [22, 'The name is longer than 120 characters.'],
]

/** `count` lines of people, at least 22; `mark` makes the addresses this roster's own. */
export function rosterOf(count: number, mark: string): string {
  const mail = (at: number) => `person${at}-${mark}@example.org`
  const bad: Record<number, string> = {
    4: 'Person 3,person3 at example.org,member',
    7: 'Person 6,,member',
    10: `,${mail(9)},member`,
    13: `Person 12,${mail(12)},professor`,
    16: `Person 15,${mail(15)},owner`,
    19: `Person 18,${mail(1).toUpperCase()},member`,
    22: `${'Very '.repeat(30)}long,${mail(21)},member`,
  }
  const roles = ['member', 'mentor', '', 'guest']
  const lines = Array.from({ length: count }, (_, at) => {
    const line = at + 2
    return bad[line] ?? `Person ${at + 1},${mail(at + 1)},${roles[at % roles.length]}`
  })
  return ['Name,E-mail,Role', ...lines].join('\n')
}
