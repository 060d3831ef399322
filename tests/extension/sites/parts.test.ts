// What is numbered in a full text: figures, tables, algorithms, equations, theorems; and the choices made of them.
import { describe, expect, test } from 'vitest'
import { fitOutline } from '../../../extension/capture/fit-outline.ts'
import { readLatexml } from '../../../extension/sites/latexml.ts'
import { Outline } from '../../../shared/contract/outline.ts'
import { matchChoices, pointerChoices, typedChoices } from '../../../shared/domain/pointer-choices.ts'
import { CORPUS, HAS_CORPUS, parsePage, readIndex } from './open-page.ts'

const PAGE = `<article class="ltx_document"><h1 class="ltx_title ltx_title_document">Walks</h1>
<section class="ltx_section" id="S1"><h2 class="ltx_title"><span class="ltx_tag">1 </span>Night</h2>
  <figure class="ltx_figure" id="S1.F1"><figure class="ltx_figure" id="S1.F1.sf1"><figcaption class="ltx_caption">
    <span class="ltx_tag">(a) </span>Left</figcaption></figure>
    <figcaption class="ltx_caption"><span class="ltx_tag">Figure 1: </span>Two lanterns</figcaption></figure>
  <table class="ltx_equation"><tr class="ltx_eqn_row" id="S1.E1"><td><math alttext="a=b"><mi>a</mi></math></td>
    <td><span class="ltx_tag ltx_tag_equation">(1)</span></td></tr></table>
  <section class="ltx_subsection" id="S1.SS1"><h3 class="ltx_title"><span class="ltx_tag">1.1 </span>Proof</h3>
  <div class="ltx_theorem ltx_theorem_lemma" id="Thm1"><h6 class="ltx_title"><span class="ltx_tag">Lemma 2.1.</span></h6>
    <div class="ltx_para"><p class="ltx_p">Every lantern walks.</p></div></div></section></section>
<section class="ltx_section" id="S2"><h2 class="ltx_title"><span class="ltx_tag">2 </span>Day</h2>
  <figure class="ltx_table" id="S2.T1"><figcaption class="ltx_caption"><span class="ltx_tag">Table 1: </span>Costs</figcaption></figure>
  <figure class="ltx_float ltx_algorithm" id="alg1"><figcaption class="ltx_caption"><span class="ltx_tag">Algorithm 1 </span>
    Walk</figcaption></figure></section></article>`

function outlineOf(html: string): Outline {
  const text = readLatexml(parsePage(html))
  const outline = text === null ? null : fitOutline(text)
  if (outline === null) throw new Error('not read')
  return outline
}

test('each with its kind, label, caption and section; a piece of a figure is none', () => {
  expect(outlineOf(PAGE).parts).toEqual([
    { kind: 'figure', label: 'Figure 1', caption: 'Two lanterns', anchor: 'S1.F1', section: 0 },
    { kind: 'equation', label: '(1)', caption: 'a=b', anchor: 'S1.E1', section: 0 },
    { kind: 'theorem', label: 'Lemma 2.1', caption: 'Every lantern walks.', anchor: 'Thm1', section: 1 },
    { kind: 'table', label: 'Table 1', caption: 'Costs', anchor: 'S2.T1', section: 2 },
    { kind: 'algorithm', label: 'Algorithm 1', caption: 'Walk', anchor: 'alg1', section: 2 },
  ])
})

test('an outline that was kept before parts were read has none', () => {
  const { parts: _, ...old } = outlineOf(PAGE)
  expect(Outline.parse(old).parts).toEqual([])
})

test('the choices stand in the order of the paper and are narrowed by every word typed', () => {
  const choices = pointerChoices(outlineOf(PAGE), 2)
  expect(choices.map(({ level, name }) => `${level} ${name}`)).toEqual([
    ...['1 1 Night', '2 Figure 1', '2 Equation (1)', '2 1.1 Proof', '3 Lemma 2.1'],
    ...['1 2 Day', '2 Table 1', '2 Algorithm 1'],
  ])
  expect(matchChoices(choices, 'lantern fig').map(({ name }) => name)).toEqual(['Figure 1'])
  expect(choices[4]?.pointer).toEqual({
    ...{ from: 'list', version: 2, quote: null, page: null, anchor: 'Thm1' },
    sections: [
      { number: '1', title: 'Night' },
      { number: '1.1', title: 'Proof' },
    ],
    part: { kind: 'theorem', label: 'Lemma 2.1' },
  })
})

test('without an outline a number is taken for what it may be', () => {
  const names = (typed: string) => typedChoices(typed, 1).map(({ name }) => name)
  expect(names('7')).toEqual(['Section 7', 'Figure 7', 'Table 7', 'Equation (7)', 'Page 7'])
  expect(names('Fig. 3.1')).toEqual(['Figure 3.1', 'Section 3.1', 'Table 3.1', 'Equation (3.1)'])
  expect([names(''), names('the night')]).toEqual([[], []])
})

describe.skipIf(!HAS_CORPUS)('corpus', () => {
  test('figures and tables of the full texts', () => {
    const rows = readIndex(CORPUS, ['html', 'html-rendered']).filter(({ file }) => !file.includes('author'))
    for (const { file, html } of rows) {
      const { parts } = outlineOf(html)
      const count = (kind: string) => parts.filter((part) => part.kind === kind).length
      console.log(
        `${file}: ${count('figure')} figures, ${count('table')} tables, ${count('equation')} equations`,
      )
      expect(new Set(parts.map(({ kind, label }) => `${kind} ${label}`)).size).toBe(parts.length)
      if (file.includes('1706.03762'))
        expect([count('figure'), count('table'), count('equation')]).toEqual([5, 4, 3])
    }
  })
})
