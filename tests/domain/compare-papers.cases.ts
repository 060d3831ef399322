// Pairs of descriptions and what must be said of them. Each tricky pair argues a threshold of compare-papers.
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Described, Likeness } from '../../shared/domain/compare-papers.ts'

interface Pair {
  readonly why: string
  readonly one: Described
  readonly other: Described
  readonly likeness: Likeness
}

const paper = (
  title: string,
  authors: string,
  year: number | null = null,
  ...works: string[]
): Described => ({
  title,
  authors: authors === '' ? [] : authors.split('; '),
  year,
  works: works as WorkId[],
})
const VASWANI = 'Ashish Vaswani; Noam Shazeer; Niki Parmar'
const attention = paper('Attention Is All You Need', VASWANI, 2017, 'arxiv:1706.03762')

export const PAIRS: readonly Pair[] = [
  {
    why: 'one id, whatever the rest says',
    one: attention,
    other: paper('attention', '', null, 'arxiv:1706.03762'),
    likeness: 'same',
  },
  {
    why: 'one DOI, arXiv version and published paper, the title reworded by the publisher',
    one: paper('Deep nets that see', 'A. One', 2015, 'arxiv:1501.00001', 'doi:10.1038/nature14539'),
    other: paper('Deep learning', 'Yann LeCun', 2015, 'doi:10.1038/nature14539'),
    likeness: 'same',
  },
  {
    why: 'one DOI, but it is that of the whole proceedings',
    one: paper('First paper', 'A. One', 2015, 'arxiv:1501.00001', 'doi:10.1007/978-3'),
    other: paper('Second paper', 'B. Two', 2015, 'arxiv:1501.00002', 'doi:10.1007/978-3'),
    likeness: 'perhaps',
  },
  {
    why: 'case, punctuation and braces of a .bib',
    one: attention,
    other: paper('{A}ttention is all you need.', 'Vaswani, Ashish; Shazeer, Noam', 2017),
    likeness: 'same',
  },
  {
    why: 'published two years after the preprint, with initials',
    one: attention,
    other: paper(
      'Attention is all you need',
      'A. Vaswani; N. Shazeer; N. Parmar',
      2019,
      'doi:10.5555/3295222',
    ),
    likeness: 'same',
  },
  {
    why: 'hyphens and mathematics are written in many ways',
    one: paper('Pre-training of $\\alpha$-stable models for H$_2$O', 'Jane Roe', 2020),
    other: paper('Pretraining of α-stable models for H₂O', 'Roe, Jane', 2020),
    likeness: 'same',
  },
  {
    why: 'accents: ü, ue and u are one name; so are ł and l',
    one: paper('On a theorem of some depth', 'Jürgen Müller; Łukasz Kaiser', 2020),
    other: paper('On a theorem of some depth', 'Juergen Mueller; Lukasz Kaiser', 2020),
    likeness: 'same',
  },
  {
    why: 'TeX accents in a .bib',
    one: paper('Random graphs and their components', 'Paul Erdős; Alfréd Rényi', 1959),
    other: paper('Random graphs and their components', "Erd{\\H{o}}s, Paul; R{\\'e}nyi, Alfr{\\'e}d", 1959),
    likeness: 'same',
  },
  {
    why: 'family name first',
    one: paper('Learning to see in the dark', 'Chen Chen; Qifeng Chen', 2018),
    other: paper('Learning to see in the dark', 'Chen Chen; Chen Qifeng', 2018),
    likeness: 'same',
  },
  {
    why: 'a collaboration under its name',
    one: paper('Observation of a new boson at 125 GeV', 'CMS Collaboration', 2012, 'arxiv:1207.7235'),
    other: paper('Observation of a new boson at 125 GeV', 'The CMS Collaboration', 2012),
    likeness: 'same',
  },
  {
    why: 'a collaboration here, its people there',
    one: paper('Observation of a new boson at 125 GeV', 'CMS Collaboration', 2012, 'arxiv:1207.7235'),
    other: paper('Observation of a new boson at 125 GeV', 'S. Chatrchyan; V. Khachatryan', 2012),
    likeness: 'perhaps',
  },
  {
    why: 'the other collaboration wrote the companion',
    one: paper('Observation of a new boson', 'CMS Collaboration', 2012),
    other: paper('Observation of a new boson', 'ATLAS Collaboration', 2012),
    likeness: 'different',
  },
  {
    why: 'companion papers',
    one: paper('Topological order in matrix models, Part I', 'Ada Roe; Ben Doe', 2020),
    other: paper('Topological order in matrix models, Part II', 'Ada Roe; Ben Doe', 2020),
    likeness: 'different',
  },
  {
    why: 'companion papers, the first without its number',
    one: paper('Topological order in matrix models', 'Ada Roe; Ben Doe', 2020),
    other: paper('Topological order in matrix models 2', 'Ada Roe; Ben Doe', 2021),
    likeness: 'different',
  },
  {
    why: 'an erratum is not the paper',
    one: paper('Erratum: Topological order in matrix models', 'Ada Roe', 2020),
    other: paper('Topological order in matrix models', 'Ada Roe', 2020),
    likeness: 'different',
  },
  {
    why: 'a comment on it is not the paper, a reply is not the comment',
    one: paper('Comment on "Topological order in matrix models"', 'Cleo Poe', 2020),
    other: paper('Reply to comment on "Topological order in matrix models"', 'Ada Roe', 2020),
    likeness: 'different',
  },
  {
    why: 'the same title by others',
    one: paper('Attention is all you need', 'Ashish Vaswani', 2017),
    other: paper('Attention is all you need', 'Grace Hopper', 2017),
    likeness: 'different',
  },
  {
    why: 'a title that many papers have, years apart',
    one: paper('Deep learning', 'Yann LeCun; Yoshua Bengio', 2015),
    other: paper('Deep Learning', 'Ian Goodfellow; Yoshua Bengio', 2016),
    likeness: 'perhaps',
  },
  {
    why: 'an article and the book ten years later',
    one: paper('Reinforcement learning: an introduction', 'Richard Sutton; Andrew Barto', 1998),
    other: paper('Reinforcement Learning: An Introduction', 'Sutton, Richard; Barto, Andrew', 2018),
    likeness: 'perhaps',
  },
  {
    why: 'no authors known',
    one: attention,
    other: paper('Attention is all you need', '', 2017),
    likeness: 'perhaps',
  },
  {
    why: 'the subtitle was left out',
    one: paper('BERT: Pre-training of deep bidirectional transformers', 'Jacob Devlin; Ming-Wei Chang', 2018),
    other: paper('BERT', 'Devlin, Jacob; Chang, Ming-Wei', 2019),
    likeness: 'perhaps',
  },
  {
    why: 'one word changed between versions',
    one: paper(
      'Learning phrase representations using recurrent networks for translation',
      'Kyunghyun Cho',
      2014,
    ),
    other: paper('Learning phrase representations using recurrent nets for translation', 'K. Cho', 2014),
    likeness: 'perhaps',
  },
  {
    why: 'a sequel by the same people',
    one: paper('Language models are few-shot learners', 'Tom Brown', 2020),
    other: paper('Language models are unsupervised multitask learners', 'Tom Brown', 2019),
    likeness: 'different',
  },
  {
    why: 'a number tells them apart',
    one: paper('GPT-3 technical report of the team', 'Tom Brown', 2020),
    other: paper('GPT-4 technical report of the team', 'Tom Brown', 2020),
    likeness: 'different',
  },
  {
    why: 'two arXiv ids, one title: a person must say',
    one: paper('Notes on a theorem of Gauss', 'Ada Roe', 2020, 'arxiv:2001.00001'),
    other: paper('Notes on a theorem of Gauss', 'Ada Roe', 2020, 'arxiv:2001.00002'),
    likeness: 'perhaps',
  },
  {
    why: 'two arXiv ids and nearly one title are two papers',
    one: paper('Notes on the great theorem of Gauss', 'Ada Roe', 2020, 'arxiv:2001.00001'),
    other: paper('Notes on the last theorem of Gauss', 'Ada Roe', 2020, 'arxiv:2001.00002'),
    likeness: 'different',
  },
  {
    why: 'a link is its address',
    one: {
      ...paper('The Annotated Transformer', ''),
      url: 'https://nlp.seas.harvard.edu/annotated-transformer/',
    },
    other: {
      ...paper('The annotated transformer', ''),
      url: 'http://nlp.seas.harvard.edu/annotated-transformer',
    },
    likeness: 'same',
  },
  {
    why: 'one address under two titles',
    one: { ...paper('A blog post', ''), url: 'https://example.org/a' },
    other: { ...paper('Notes on attention', ''), url: 'https://www.example.org/a#top' },
    likeness: 'perhaps',
  },
  {
    why: 'nothing is known of either',
    one: paper('', '', null),
    other: paper('', '', null),
    likeness: 'different',
  },
  {
    why: 'titles of signs only',
    one: paper('???', 'A B', 2020),
    other: paper('!!!', 'A B', 2020),
    likeness: 'different',
  },
]
