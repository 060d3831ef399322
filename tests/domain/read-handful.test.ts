// A handful of papers as people paste it: tables of real-looking text for each format, and properties for any text.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CapturedPaper, Version, WorkId } from '../../shared/contract/paper.ts'
import { Material, MaterialUrl } from '../../shared/contract/reading.ts'
import { Day } from '../../shared/contract/time.ts'
import { bibtexRecords } from '../../shared/domain/bibtex-records.ts'
import { plainTex } from '../../shared/domain/plain-tex.ts'
import { readClock, readDay } from '../../shared/domain/read-day.ts'
import { readHandful } from '../../shared/domain/read-handful.ts'
import { readTable, type Separator } from '../../shared/domain/read-table.ts'

const SEED = 20_261_122
const entries = (text: string) => readHandful(text).entries
const works = (text: string) =>
  entries(text).map(({ work, version }) => (version === null ? work : `${work}v${version}`))

describe('BibTeX', () => {
  const fieldsOf = (text: string) => bibtexRecords(text).map(({ fields }) => Object.fromEntries(fields))

  test('nested braces, quotes, numbers, # and @string; TeX stays as written', () => {
    const text = String.raw`
      @STRING{acl = "Association for Computational Linguistics"}
      @string(jan_issue = jan # "~1")
      @Article { key:2019+a ,
        Title = {{BERT}: Pre-training of {Deep {Bidirectional} Transformers}},
        author = "Kurt G{\"o}del and Erd{\H{o}}s, P{\'a}l",
        publisher = acl, month = jan_issue, year = 2019,
        note = "an " # {odd} # " {"}one{"}",
      }`
    expect(fieldsOf(text)).toEqual([
      {
        title: '{BERT}: Pre-training of {Deep {Bidirectional} Transformers}',
        author: String.raw`Kurt G{\"o}del and Erd{\H{o}}s, P{\'a}l`,
        publisher: 'Association for Computational Linguistics',
        month: 'january~1',
        year: '2019',
        note: 'an odd {"}one{"}',
      },
    ])
    expect(entries(text)[0]).toMatchObject({
      line: 4,
      title: 'BERT: Pre-training of Deep Bidirectional Transformers',
      authors: ['Kurt Gödel', 'Pál Erdős'],
      year: 2019,
    })
  })

  test('what names the paper: eprint, archivePrefix, url, doi, journal', () => {
    const record = (fields: string) => works(`@misc{x, title={T}, ${fields}}`)[0]
    expect(record('eprint={1706.03762v7}, archivePrefix={arXiv}, primaryClass={cs.CL}')).toBe(
      'arxiv:1706.03762v7',
    )
    expect(record('eprint={hep-th/9901001}')).toBe('arxiv:hep-th/9901001')
    expect(record('eprint={arXiv:1706.03762}, eprinttype={arxiv}')).toBe('arxiv:1706.03762')
    expect(record('url={https://arxiv.org/abs/1706.03762}')).toBe('arxiv:1706.03762')
    expect(record('journal={arXiv preprint arXiv:1409.0473}')).toBe('arxiv:1409.0473')
    expect(record('volume={abs/1409.0473}, journal={CoRR}, eprint={1409.0473}')).toBe('arxiv:1409.0473')
    expect(record('doi={10.48550/arXiv.1706.03762}')).toBe('arxiv:1706.03762')
    expect(record('doi={https://doi.org/10.1145/ABC\\_1}')).toBe('doi:10.1145/abc_1')
    expect(record('doi={10.1145/abc}, eprint={1706.03762}')).toBe('arxiv:1706.03762')
    expect(record('eprint={12345}, archivePrefix={pubmed}')).toBeNull()
    expect(record('doi={nothing}')).toBeNull()
  })

  test('a number that only looks like an id names no paper', () => {
    expect(works('@misc{x, title={Prices of 1907.01234 euros}, note={see p. 1907.01234 for it}}')).toEqual([
      null,
    ])
    expect(works('@article{x, title={T}, doi={10.1016/j.xx.1907.01234}}')).toEqual([
      'doi:10.1016/j.xx.1907.01234',
    ])
  })

  test('chapters, talks and links are material, unless an id says paper', () => {
    const kinds = ['@incollection', '@book', '@online', '@video', '@article', '@phdthesis', '@misc'].map(
      (type) => entries(`${type}{x, title={T}, url={https://example.org/x}}`)[0]?.kind,
    )
    expect(kinds).toEqual(['chapter', 'chapter', 'link', 'talk', 'paper', 'paper', 'link'])
    expect(entries('@online{x, title={T}, eprint={1706.03762}}')[0]?.kind).toBe('paper')
  })

  test('a broken record says so and spoils neither the one before nor the one after', () => {
    const text = `@article{a, title={First}}
@article{b, title={Second, year=2001
@article{c, title={Third}}
@article{d, title Fourth}
@article{e
@comment{@article{no, title={Hidden}}}
@preamble{"\\newcommand{x}"}
@article{f, title={Sixth}}`
    expect(entries(text).map(({ line, title, problem }) => [line, title, problem !== null])).toEqual([
      [1, 'First', false],
      [2, '', true],
      [3, 'Third', false],
      [4, '', true],
      [5, '', true],
      [8, 'Sixth', false],
    ])
  })

  test('names: order, suffixes, braces, others, and the colon of a collaboration', () => {
    const authors = (field: string) => entries(`@article{x, title={T}, author={${field}}}`)[0]?.authors
    expect(authors('Vaswani, Ashish and Noam Shazeer and others')).toEqual(['Ashish Vaswani', 'Noam Shazeer'])
    expect(authors('King, Jr, Martin Luther')).toEqual(['Martin Luther King Jr'])
    expect(authors('{Barnes and Noble} and van der Berg, Jan')).toEqual([
      'Barnes and Noble',
      'Jan van der Berg',
    ])
    expect(authors('CMS Collaboration and : and V. Khachatryan')).toEqual([
      'CMS Collaboration',
      'V. Khachatryan',
    ])
  })
})

test('TeX: accents become letters, braces that protect go; mathematics and the unknown stay', () => {
  const cases: Record<string, string> = {
    "{\\'E}douard": 'Édouard',
    '\\v{S}\\v c': 'Šč',
    "\\'{\\i}": 'í',
    'Stra{\\ss}e \\L{}ukasz S{\\o}ren': 'Straße Łukasz Søren',
    '$\\alpha_{s}$ at {LHC}': '$\\alpha_{s}$ at LHC',
    '\\emph{Very} \\unknown{x} A \\& B 5\\%': 'Very \\unknown{x} A & B 5%',
    "``a''--b---c~d": '“a”–b—c d',
    'plain ü text': 'plain ü text',
  }
  for (const [tex, text] of Object.entries(cases)) expect([tex, plainTex(tex)]).toEqual([tex, text])
})

test('RIS: authors, continued lines, DOIs, arXiv addresses, kinds, and a record without its end', () => {
  const text = `TY  - JOUR
AU  - LeCun, Yann
AU  - Bengio, Yoshua
TI  - Deep
  learning
PY  - 2015/05/27/
DO  - 10.1038/NATURE14539
AB  - Two
ER  -

TY  - GEN
T1  - Attention is all you need
UR  - https://arxiv.org/abs/1706.03762v7
TY  - CHAP
TI  - A chapter
ER  - `
  expect(readHandful(text)).toMatchObject({
    format: 'ris',
    entries: [
      {
        line: 1,
        work: 'doi:10.1038/nature14539',
        title: 'Deep learning',
        authors: ['Yann LeCun', 'Yoshua Bengio'],
        year: 2015,
      },
      { line: 11, work: 'arxiv:1706.03762', version: 7 },
      { line: 14, work: null, kind: 'chapter', title: 'A chapter' },
    ],
  })
})

describe('a schedule', () => {
  const rows = (text: string) =>
    entries(text).map(({ day, time, work, title, presenters, problem }) => ({
      day,
      time,
      work,
      title,
      presenters,
      problem,
    }))
  const wanted = { day: '2026-03-05', work: 'arxiv:1706.03762', presenters: ['Ada', 'Ben'] }

  test('any order of columns, any separator, quotes and Windows line ends', () => {
    const tables = [
      'Date,Paper,Presenter\n2026-03-05,1706.03762,"Ada, Ben"',
      'presenters;paper;date\r\nAda & Ben;arXiv:1706.03762;5.3.2026\r\n',
      'When\tWho\tLink\n5 March 2026\tAda and Ben\thttps://arxiv.org/abs/1706.03762\n',
      '\ufeff"Meeting date","Speaker(s)","arXiv ID","Room"\n"Thu, March 5th, 2026","Ada; Ben","1706.03762","12"',
    ]
    for (const text of tables) {
      expect(readHandful(text).format).toBe('schedule')
      expect(rows(text)).toMatchObject([wanted])
    }
  })

  test('a title with its address, a title alone, a time, nobody yet, an empty row', () => {
    const text = `date,time,paper,presenter
2026-03-05,6 pm,"Attention, again https://arxiv.org/abs/1706.03762",TBA
2026-03-12,18.30,"Lines
of a ""title""",-
,,,
2026-03-19,soon,1512.03385,Ada
2026-03-26,,,Ada`
    expect(rows(text)).toEqual([
      {
        day: '2026-03-05',
        time: '18:00',
        work: 'arxiv:1706.03762',
        title: 'Attention, again',
        presenters: [],
        problem: null,
      },
      {
        day: '2026-03-12',
        time: '18:30',
        work: null,
        title: 'Lines of a "title"',
        presenters: [],
        problem: null,
      },
      expect.objectContaining({
        work: 'arxiv:1512.03385',
        problem: expect.stringContaining('no time of day'),
      }),
      expect.objectContaining({ day: '2026-03-26', title: '', presenters: ['Ada'], problem: null }),
    ])
    expect(entries(text).map(({ line }) => line)).toEqual([2, 3, 6, 7])
  })

  test('dates: read where they are clear, asked where they are not, never guessed', () => {
    const cases: Record<string, string> = {
      '2026-04-03': '2026-04-03',
      '2026/4/3': '2026-04-03',
      '3.4.2026': '2026-04-03',
      '03. 04. 2026': '2026-04-03',
      '3 April 2026': '2026-04-03',
      '3rd of Apr. 2026': '2026-04-03',
      'Fri, 3 Apr 2026': '2026-04-03',
      'April 3, 2026': '2026-04-03',
      'Sept 5 2026': '2026-09-05',
      '25/04/2026': '2026-04-25',
      '04/25/2026': '2026-04-25',
      '05/05/2026': '2026-05-05',
      '29.2.2028': '2028-02-29',
      '03/04/2026': 'asked',
      '3-4-2026': 'asked',
      '29.2.2026': 'problem',
      '31 April 2026': 'problem',
      '13/13/2026': 'problem',
      '3. April 2026': '2026-04-03',
      'Freitag, den 3. April 2026': '2026-04-03',
      'Fr 3.4.2026': '2026-04-03',
      'le 3 avril 2026': '2026-04-03',
      'vendredi 1er mai 2026': '2026-05-01',
      'mar. 3 mars 2026': '2026-03-03',
      '3 de abril de 2026': '2026-04-03',
      '3 апреля 2026 г.': '2026-04-03',
      '3 kwietnia 2026': '2026-04-03',
      '2026年4月3日(金)': '2026-04-03',
      '2026년 4월 3일': '2026-04-03',
      // Of November in Czech, of October in Croatian.
      '3 listopada 2026': 'problem',
      'mar 3': 'problem',
      '3-Apr-26': 'problem',
      '3.4.26': 'problem',
      '3 April': 'problem',
      '3 Foo 2026': 'problem',
      'next week': 'problem',
      '': 'problem',
    }
    for (const [text, day] of Object.entries(cases)) {
      const read = readDay(text, null)
      const said = 'day' in read ? read.day : read.asksDateOrder ? 'asked' : 'problem'
      expect([text, said]).toEqual([text, day])
    }
    expect(readDay('03/04/2026', 'day_first')).toEqual({ day: '2026-04-03' })
    expect(readDay('03/04/2026', 'month_first')).toEqual({ day: '2026-03-04' })
    expect(readDay('25/04/2026', 'month_first')).toMatchObject({ asksDateOrder: false })
    const spans = ['18:00-19:00', '6–7 pm', '11-1pm', '6:00:00 PM', '18:00:00', '18-25', '6 to 7', '6pm ET']
    expect(spans.map(readClock)).toEqual(['18:00', '18:00', '11:00', '18:00', '18:00', null, '06:00', null])
    const clocks = ['18:00', '6 pm', '6:15pm', '12 am', '18h30', '18 Uhr', '24:00', '13 pm', 'noon', '7']
    expect(clocks.map(readClock)).toEqual([
      '18:00',
      '18:00',
      '18:15',
      '00:00',
      '18:30',
      '18:00',
      null,
      null,
      null,
      '07:00',
    ])
  })
})

test('a list: ids, addresses, DOIs, links with titles, comments and bullets', () => {
  const text = `# our list

- 2401.01234
* https://arxiv.org/pdf/1706.03762v3.pdf
2) The Annotated Transformer: https://nlp.seas.harvard.edu/annotated-transformer/
1706.03762, hep-th/9901001;10.1038/NATURE14539
https://doi.org/10.1145/3292500.3330701
[The bitter lesson](http://www.incompleteideas.net/IncIdeas/BitterLesson.html)
see doi:10.1000/182 (good)`
  expect(works(text)).toEqual([
    'arxiv:2401.01234',
    'arxiv:1706.03762v3',
    null,
    'arxiv:1706.03762',
    'arxiv:hep-th/9901001',
    'doi:10.1038/nature14539',
    'doi:10.1145/3292500.3330701',
    null,
    'doi:10.1000/182',
  ])
  expect(entries(text)[2]).toMatchObject({ line: 5, kind: 'link', title: 'The Annotated Transformer' })
  expect(entries(text)[7]).toMatchObject({ kind: 'link', title: 'The bitter lesson' })
  for (const [line, why] of [
    ['2413.01234', 'There is no month 13.'],
    ['javascript:alert(1)', 'No arXiv id'],
    ['talk with Ada', 'No arXiv id'],
  ])
    expect(entries(line ?? '')[0]?.problem).toContain(why)
})

describe(`properties (seed ${SEED})`, () => {
  const pieces = fc.constantFrom(
    ...[
      '@article{',
      '@string{',
      '@comment{',
      '}',
      '{',
      '"',
      '#',
      '=',
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      ' ',
      '\\',
    ],
    ...[
      'title',
      'author',
      'and',
      'eprint',
      '1706.03762',
      '10.1145/',
      'doi',
      'url',
      'https://',
      'TY  - JOUR\n',
      'ER  - \n',
    ],
    ...[
      'AU  - ',
      'UR  - ',
      'date',
      'paper',
      'presenter',
      '2026-03-05',
      '03/04/2026',
      '$',
      "\\'e",
      '\\"',
      '\u0000',
      '\ud800',
    ],
    ...[
      'İ',
      '𝔸',
      '\u2028',
      '__proto__',
      'constructor',
      '=cmd()',
      '<img onerror>',
      '- ',
      '[x](',
      ')',
      '%2F',
      '\ufeff',
    ],
  )
  const anyText = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    fc
      .array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 40 })
      .map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 300 }),
  )

  test('no text throws; every entry is one the contract keeps, or says why not', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.constantFrom(null, 'day_first' as const, 'month_first' as const),
        (text, order) => {
          for (const entry of readHandful(text, order).entries) {
            expect(entry.line).toBeGreaterThan(0)
            expect(entry.line).toBeLessThanOrEqual(text.split(/\r\n?|\n/).length)
            if (entry.problem !== null) expect(entry.problem).not.toBe('')
            else expect(entry.work !== null || entry.title !== '').toBe(true)
            expect(WorkId.nullable().safeParse(entry.work).success).toBe(true)
            expect(Version.nullable().safeParse(entry.version).success).toBe(true)
            expect(Day.nullable().safeParse(entry.day).success).toBe(true)
            expect(MaterialUrl.safeParse(entry.url).success).toBe(true)
            expect(CapturedPaper.shape.abstract.safeParse(entry.abstract).success).toBe(true)
            expect(CapturedPaper.shape.doi.safeParse(entry.doi).success).toBe(true)
            expect(CapturedPaper.shape.authors.safeParse(entry.authors).success).toBe(true)
            if (entry.title !== '') expect(Material.shape.title.safeParse(entry.title).success).toBe(true)
          }
        },
      ),
      { seed: SEED, numRuns: 20_000 },
    )
  })

  test('a table that is written is read back: every cell, whatever it holds', () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replaceAll('\r', '').trim())
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      )
    const write = (rows: readonly string[][], separator: Separator) =>
      rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(separator)).join('\n')
    fc.assert(
      fc.property(table, fc.constantFrom<Separator>(',', ';', '\t'), (rows, separator) => {
        const read = readTable(write(rows, separator), separator).map(({ cells }) => cells)
        expect(read).toEqual(rows.filter((row) => row.some((value) => value !== '')))
      }),
      { seed: SEED, numRuns: 3_000 },
    )
  })

  test('cells that a spreadsheet copied as they stand keep every word, and their quotes', () => {
    const rows = [
      ['2026-03-05', '"Why Should I Trust You?": Explaining the Predictions', 'Ada'],
      ['2026-03-12', '"Attention" and "memory"', 'Ben'],
      ['2026-03-19', '"One quote too many', 'Cleo'],
      ['2026-03-26', 'Plain "words"', 'Ada'],
    ]
    const text = rows.map((row) => row.join('\t')).join('\n')
    expect(readTable(text, '\t').map(({ cells }) => cells)).toEqual(rows)
  })

  test('200 kB of anything repeated is read at once', () => {
    const parts = [
      '{',
      '}',
      '"',
      '@a{',
      '@a{x,',
      '@a{x,b={',
      '@string{a=b#',
      'TY  - X\n',
      '- ',
      ',',
      '\t"',
      '\n',
      ' ',
      '$',
      '\\',
      "\\'",
      '[x](',
      '1.',
      '(',
    ]
    for (const part of [
      ...parts,
      ...parts.map((each) => `${each}\n`),
      ...parts.map((each) => `@a{x, title={${each}`),
    ]) {
      const text = part.repeat(200_000).slice(0, 200_000)
      const started = performance.now()
      readHandful(text)
      readHandful(`date,paper\n${text}`)
      readHandful(`@article{x, title={${text}}}`)
      expect([part, performance.now() - started < 4_000]).toEqual([part, true])
    }
  }, 120_000)
})
