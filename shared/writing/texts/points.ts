// The words around the points of a summary and their places in the paper. Part of the texts.
import type { PointKind } from '../../contract/summary.ts'

const kinds: Readonly<Record<PointKind, { one: string; small: string; many: string; hint: string }>> = {
  strength: {
    ...{ one: 'Strength', small: 'strength', many: 'Strengths' },
    hint: 'What holds, and why it matters. At least one.',
  },
  weakness: {
    ...{ one: 'Weakness', small: 'weakness', many: 'Weaknesses' },
    hint: 'What does not hold, and what follows. At least one.',
  },
  question: {
    ...{ one: 'Question', small: 'question', many: 'Questions' },
    hint: 'What you would ask the authors, or the group. As many as you like, also none.',
  },
}

export const pointTexts = {
  kinds,
  /** `Strength 2`. */
  name: (kind: PointKind, number: number) => `${kinds[kind].one} ${number}`,
  add: (kind: PointKind) => `Add a ${kinds[kind].small}`,
  turn: (kind: PointKind) => `Make it a ${kinds[kind].small}`,
  more: 'More',
  moreFor: (name: string) => `More for ${name.toLowerCase()}`,
  move: { up: 'Move up (Alt+↑)', down: 'Move down (Alt+↓)' },
  moveOf: (name: string, way: 'up' | 'down') => `Move ${name.toLowerCase()} ${way}`,
  remove: 'Remove',
  removeOf: (name: string) => ` ${name.toLowerCase()}`,
  removed: (name: string) => `${name} removed.`,
  removedButKept: (name: string) => `${name} removed. It can be brought back.`,
  bringBack: 'Bring it back',
  added: (name: string) => `${name} added.`,
  moved: (name: string) => `Moved: it is ${name.toLowerCase()} now.`,
  back: (name: string) => `${name} is back.`,
  place: {
    label: 'Where in the paper',
    of: (name: string) => `(${name}) `,
    optional: 'optional',
    example: 'Section 3, Fig. 2, p. 7',
    point: 'Point at a place',
    pointElsewhere: 'Point elsewhere',
    for: (name: string) => ` for ${name.toLowerCase()}`,
    leave: 'Leave the list',
  },
  chip: {
    exact: '',
    changed: 'This copy was changed here.',
    section: 'Only the section was found in this copy.',
    gone: 'Not found in this copy. These are the words:',
    nowhere: 'Not found in this copy.',
    goThere: 'Go there',
    goThereOf: (name: string) => `: ${name}`,
    takeOff: 'Take off',
    takeOffOf: (name: string) => ` the place of ${name}`,
  },
  picker: {
    known: 'Section, figure, table …',
    unknown: 'Number of the section, figure, table, equation or page',
    for: (name: string) => ` for ${name}`,
    list: 'Places in the paper',
    nothing: 'Nothing of this name.',
    typeNumber: 'Type a number, such as 3.1 or 7.',
    found: (count: number) => (count === 1 ? '1 place' : `${count} places`),
  },
} as const
