// A realistic week of a reading group, and the ways to change it.
import type { DigestCommon, DigestOwn } from '../../../shared/contract/digest.ts'
import type { Point, SummaryContent } from '../../../shared/contract/summary.ts'

export const BASE_URL = 'https://lectern.example.org'
export const GROUP = `${BASE_URL}/clubs/7f0c/groups/91ab`

const strength = (text: string, where = ''): Point => ({ kind: 'strength', text, where })
const weakness = (text: string, where = ''): Point => ({ kind: 'weakness', text, where })

export const ATTENTION: SummaryContent = {
  takeaway: 'Relating all positions by attention is enough; recurrence buys nothing for translation.',
  summary:
    'The model drops recurrence and convolution. Each layer relates every position with every other, so training runs in parallel over the sequence.\n\nThe position of a word comes in only through sines added to its embedding.',
  points: [
    strength(
      'Reaches 28.4 BLEU on WMT14 English–German at a quarter of the training cost of the best ensemble, and the cost is stated in FLOPs, so it can be checked.',
      'Table 2',
    ),
    weakness(
      'Cost grows with the square of the length, yet nothing longer than a sentence is tried. The claim about long-range dependencies (Section 4) therefore rests on path length alone.',
      'Section 4, Table 1',
    ),
  ],
}

export const SECOND: SummaryContent = {
  takeaway: 'A clean ablation, but the wins may be from the optimiser.',
  summary: '',
  points: [
    strength('The ablation changes one thing at a time.', 'Table 3'),
    weakness(
      'The warm-up schedule is new too and has no ablation: $lrate = d^{-0.5} \\cdot \\min(s^{-0.5}, s w^{-1.5})$',
      '§5.3',
    ),
    weakness('One run each; no spread is given.'),
  ],
}

const SCALING: SummaryContent = {
  takeaway: 'Most large models of 2021 were trained on too little data for their size.',
  summary: `Three independent estimates of the optimal split of compute agree: parameters and tokens should grow in equal measure. ${'The fits are shown with their residuals, and the recipe is tested on one large run. '.repeat(9)}`,
  points: [
    strength('Three methods, one answer.', 'Figures 2, 3, 4'),
    weakness('Only one large run tests the prediction.', 'Table 4'),
  ],
}

export interface Facts {
  readonly common: DigestCommon
  readonly own: DigestOwn
}

/** Changes of either part; the counts follow what is in them. */
export function someFacts(changes: Partial<DigestCommon> = {}, own: Partial<DigestOwn> = {}): Facts {
  const common = { ...someCommon(), ...changes }
  const papers = common.papers.map((read) => ({
    ...{ topics: [], writers: read.summaries.length, summaryCount: read.summaries.length },
    ...read,
  }))
  const sum = papers.reduce((total, { summaryCount }) => total + summaryCount, 0)
  const counts = { paperCount: papers.length, summaryCount: sum }
  return { common: { ...common, papers, ...counts, ...pick(changes) }, own: { ...someOwn(), ...own } }
}

function pick({ paperCount, summaryCount }: Partial<DigestCommon>) {
  return {
    ...(paperCount === undefined ? {} : { paperCount }),
    ...(summaryCount === undefined ? {} : { summaryCount }),
  }
}

export const SCALING_TITLE = 'Training Compute-Optimal Large Language Models'
export const DIFFUSION = 'Denoising Diffusion Probabilistic Models'

function someCommon(): DigestCommon {
  return {
    group: {
      ...{ name: 'Thursday reading group', club: 'Machine learning club', zone: 'Europe/Berlin' },
      ...{ weekday: 1, hour: 9, quiet: 'short' },
    },
    week: '2026-W48',
    from: '2026-11-16T08:00:00.000Z',
    to: '2026-11-23T08:00:00.000Z',
    papers: [
      {
        paper: paper('arxiv:1706.03762', 7, 'Attention Is All You Need', [
          ...['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar', 'Jakob Uszkoreit', 'Llion Jones'],
          'Aidan N. Gomez',
        ]),
        url: `${GROUP}/readings/1`,
        summaries: [
          { author: 'Ben Okafor', content: ATTENTION },
          { author: 'Cleo Martínez', content: SECOND },
        ],
      },
      {
        paper: paper('arxiv:2203.15556', 1, SCALING_TITLE, ['Jordan Hoffmann', 'Sebastian Borgeaud']),
        url: `${GROUP}/readings/2`,
        summaries: [{ author: 'Ada Byron', content: SCALING }],
      },
    ],
    next: [
      {
        startsAt: '2026-11-26T17:00:00.000Z',
        zone: 'Europe/Berlin',
        place: 'Room 3.14, Main building',
        papers: [
          {
            ...{ title: SCALING_TITLE, url: `${GROUP}/readings/2` },
            ...{ presenters: ['Ben Okafor', 'Cleo Martínez'], mentors: [] },
          },
        ],
        ...{ presenters: ['Ben Okafor', 'Cleo Martínez'], mentors: [] },
        dueAt: '2026-11-26T05:00:00.000Z',
      },
      {
        startsAt: '2026-12-03T17:00:00.000Z',
        zone: 'Europe/Berlin',
        place: '',
        papers: [{ title: DIFFUSION, url: `${GROUP}/readings/3`, presenters: [], mentors: [] }],
        ...{ presenters: [], mentors: [] },
        dueAt: '2026-12-03T05:00:00.000Z',
      },
    ],
    due: [],
    thanks: [],
    news: [],
    groupUrl: GROUP,
  } as unknown as DigestCommon
}

function someOwn(): DigestOwn {
  return {
    reader: { name: 'Ada Byron', mail: 'ada@example.org', zone: 'Europe/Berlin' },
    first: false,
    owed: [{ title: DIFFUSION, url: `${GROUP}/readings/3`, dueAt: '2026-12-03T05:00:00.000Z' }],
    turns: [],
    offers: [],
    needs: null,
  } as unknown as DigestOwn
}

function paper(work: string, version: number, title: string, authors: string[]) {
  return { work, version, title, authors, primaryCategory: 'cs.CL', submittedOn: '2017-06-12' }
}
