// What is offered for what was typed: the very name first, with an outline and without.
import { expect, test } from 'vitest'
import type { Outline } from '../../shared/contract/outline.ts'
import { matchChoices, pointerChoices, typedChoices } from '../../shared/domain/pointer-choices.ts'

test.each([
  ['3', ['Section 3', 'Figure 3', 'Table 3', 'Equation (3)', 'Page 3']],
  ['Table 3', ['Table 3', 'Section 3']],
  ['tab. 3', ['Table 3', 'Section 3']],
  ['fig 2', ['Figure 2', 'Section 2']],
  ['Fig.2', ['Figure 2', 'Section 2']],
  ['Figure 2', ['Figure 2', 'Section 2']],
  ['eq (7)', ['Equation (7)', 'Section 7']],
  ['(7)', ['Section 7', 'Figure 7']],
  ['p. 12', ['Page 12', 'Section 12']],
  ['page 12', ['Page 12', 'Section 12']],
  ['§3.1', ['Section 3.1', 'Figure 3.1']],
  ['Section 3.1', ['Section 3.1', 'Figure 3.1']],
  ['Lemma 2.1', ['Lemma 2.1', 'Section 2.1']],
  ['thm 4', ['Theorem 4', 'Section 4']],
  ['Algorithm 1', ['Algorithm 1', 'Section 1']],
  ['A', ['Section A', 'Figure A']],
  ['A.2', ['Section A.2', 'Figure A.2']],
  ['Appendix B', ['Section B', 'Figure B']],
  ['nothing', []],
  ['', []],
])('without an outline, %s offers %j first', (typed, names) => {
  const offered = typedChoices(typed, 2).map(({ name }) => name)
  expect(offered.slice(0, names.length)).toEqual(names)
  if (names.length === 0) expect(offered).toEqual([])
})

const OUTLINE: Outline = {
  ...{ title: 'Walks', authors: [], abstract: '' },
  sections: [
    { level: 1, number: '1', title: 'Table 3 revisited', anchor: 'S1' },
    { level: 1, number: '3', title: 'Method', anchor: 'S3' },
    { level: 2, number: '3.1', title: 'Figure of merit', anchor: 'S3.1' },
    { level: 1, number: '13', title: 'Ends', anchor: 'S13' },
  ],
  parts: [
    { kind: 'table', label: 'Table 13', caption: 'Rows', anchor: 'T13', section: 1 },
    { kind: 'table', label: 'Table 3', caption: 'Costs', anchor: 'T3', section: 3 },
    { kind: 'figure', label: 'Figure 3', caption: 'As in Table 3', anchor: 'F3', section: 3 },
  ],
}

test.each([
  ['Table 3', ['Table 3', '1 Table 3 revisited', 'Table 13', 'Figure 3']],
  ['tab. 3', ['Table 3', '1 Table 3 revisited', 'Table 13', 'Figure 3']],
  ['Section 3', ['3 Method', '1 Table 3 revisited', '3.1 Figure of merit', '13 Ends']],
  ['3.1', ['3.1 Figure of merit']],
  ['fig 3', ['Figure 3', '3.1 Figure of merit']],
  ['method', ['3 Method']],
  ['costs', ['Table 3']],
  ['owl', []],
])('with an outline, %s offers %j', (typed, names) => {
  expect(matchChoices(pointerChoices(OUTLINE, 2), typed).map(({ name }) => name)).toEqual(names)
})
