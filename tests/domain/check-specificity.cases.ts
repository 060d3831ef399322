// Points as members write them, each with what the check asks about it. `specific` is what a careful reader would say; where
// the two differ the check is wrong, and the test counts it. All words are our own.
import type { FindingReason } from '../../shared/domain/check-specificity.ts'

export interface Case {
  readonly text: string
  readonly where?: string
  readonly specific: boolean
  readonly asks: readonly FindingReason[]
}

const good = (text: string, where = ''): Case => ({ text, where, specific: true, asks: [] })
const weak = (text: string, ...asks: FindingReason[]): Case => ({ text, specific: false, asks })

const GOOD: readonly Case[] = [
  good('Table 2 shows 28.4 BLEU, two points above the best ensemble, with a quarter of the training cost.'),
  good(
    'The proof of Theorem 1 uses bounded gradients, which the experiments in Section 5 violate, so the rate is not shown for them.',
  ),
  good('Only one seed is reported in Table 3, so the gain of 0.3 may be noise.'),
  good(
    'Fig. 4 compares against the older baseline although the newer one was public, which makes the gap look larger.',
  ),
  good(
    'The ablation removes one part at a time, so interactions between the parts stay hidden.',
    'Section 6.2',
  ),
  good(
    'Section 3.1 derives the update from first principles, because of that we could check every step ourselves.',
  ),
  good('Eq. (5) divides by the norm without a floor and would break down for empty documents.'),
  good(
    'The cost model in Section 4 ignores memory, therefore the claimed speed-up would not hold on a phone.',
  ),
  good('Releasing the annotation guide (Appendix B) lets others repeat the labelling with new raters.'),
  good(
    'Algorithm 1 needs a full pass over the data per step, which rules out the streaming setting promised in the introduction.',
  ),
  good('p. 4: the sample has 31 students from one school, so the claim about all beginners is too wide.'),
  good('Figure 2 plots error against training size, and it shows where more data stops helping.'),
  good(
    'Lemma 2.3 assumes independent errors, but time series are correlated, hence the interval is too narrow.',
  ),
  good(
    'They tune the baseline as long as their own model, which makes the comparison believable.',
    'Sec. 5, first paragraph',
  ),
  good(
    'The limitations section admits failures on long inputs, which helps readers decide when not to use it.',
  ),
  good('The abstract promises “robust to any noise”, while Table 4 covers Gaussian noise only.'),
  good(
    'Definition 2 excludes ties, and since half of the votes in the data are ties the result covers less than it seems.',
  ),
  good(
    'The two-stage design separates retrieval from ranking, so each can be replaced without training again.',
    'Fig. 1',
  ),
  good('Users were paid per item, which may reward haste; the paper does not report times.', 'Section 4.2'),
  good('Tables 5 and 6 use different splits, so their rows cannot be compared.'),
  good('Caching the keys reduces the cost per word from quadratic to linear, see Appendix A.'),
  good('The regression leaves out teacher experience, which could explain the whole effect in Table 1.'),
  good('Sec. 7 reports negative results for two languages; this shows where the method stops working.'),
  good(
    'In the related work section the closest competitor is dismissed in one line, so we cannot tell what is new.',
  ),
  good('Clear figures: Fig. 3 lets a newcomer see the data flow in one look.'),
  good(
    'The learning rate schedule in Eq. 3 is what makes training stable; without it the loss explodes after 4,000 steps.',
  ),
  good('§4.3 shows the model attends to punctuation, which undermines the linguistic reading given later.'),
  good('Page 9 reports a p-value without the number of tests, therefore the significance is overstated.'),
  good('The authors share code and seeds, which means we reproduced Table 2 within an hour.'),
  good('The user study compares eight systems under equal time limits, unlike earlier work.', 'Section 5.1'),
  good('"We remove all samples longer than 200 tokens" hides the cases where the method should fail.'),
]

const WEAK: readonly Case[] = [
  weak('Good paper.', 'too_short'),
  weak('Nice idea!', 'too_short'),
  weak('Novel.', 'too_short'),
  weak('Section 3 unclear.', 'too_short'),
  weak('The paper is well written.', 'stock_phrase'),
  weak('The paper is very well written and easy to follow.', 'stock_phrase'),
  weak('More experiments are needed.', 'stock_phrase'),
  weak('I think that more experiments would be nice.', 'stock_phrase'),
  weak('The results are impressive overall.', 'stock_phrase'),
  weak('This is an interesting paper with a good idea.', 'stock_phrase'),
  weak('The approach is novel and the results are strong.', 'stock_phrase'),
  weak('The novelty of this work is quite limited; it is incremental.', 'stock_phrase'),
  weak('It tackles an important problem.', 'stock_phrase'),
  weak('The method is simple but effective.', 'stock_phrase'),
  weak('Writing could be improved, there are some typos.', 'stock_phrase'),
  weak('The experiments are convincing and thorough experiments are always good.', 'stock_phrase'),
  weak('It is technically sound and well motivated.', 'stock_phrase'),
  weak('The paper lacks details in Section 4.', 'stock_phrase'),
  weak('Table 2 has state-of-the-art results.', 'stock_phrase'),
  weak('It was really hard to follow in many parts.', 'stock_phrase'),
  weak('I was not convinced by the evaluation.', 'stock_phrase'),
  weak('Promising results on several tasks.', 'stock_phrase'),
  weak('The evaluation is done on real hospital data.', 'no_place', 'no_consequence'),
  weak('The authors use a large set of baselines from recent years.', 'no_place', 'no_consequence'),
  weak('The training procedure is described in great depth.', 'no_place', 'no_consequence'),
  weak('There is no discussion of societal impact.', 'no_place', 'no_consequence'),
  weak('The notation changes between the chapters.', 'no_place', 'no_consequence'),
  weak('Section 4 repeats the notation of Section 2.', 'no_consequence'),
  weak('Figure 5 is too small and uses red and green.', 'no_consequence'),
  weak('The introduction spends a lot of room on history.', 'no_consequence'),
  weak('The dataset is described in Appendix C.', 'no_consequence'),
  weak('Equation (2) has a free index.', 'no_consequence'),
  weak('The baselines are from 2015, so the gain says little about today.', 'no_place'),
  weak('The model is smaller than its rivals and reaches the same accuracy.', 'no_place'),
  weak('Only three datasets are used, which makes the claim of generality weak.', 'no_place'),
  weak('Because attention replaces recurrence, training can run in parallel.', 'no_place'),
  weak('The authors do not report variance, therefore we cannot judge the gains.', 'no_place'),
  weak('The interviews were held by the authors themselves, which might bias the answers.', 'no_place'),
]

/** Where a word list is wrong: what no list of words can tell, kept so that the figures stay honest. */
const WRONG: readonly Case[] = [
  {
    text: 'The bound in Proposition 3 grows with the square of the vocabulary and is empty for any real tokenizer, see line 212.',
    specific: true,
    asks: ['no_consequence'],
  },
  { text: 'Since 2017 many people have cited Table 1.', specific: false, asks: [] },
  { text: 'Section 2 is better than most, would read again.', specific: false, asks: [] },
  { text: 'In Figure 3 the authors could do more.', specific: false, asks: [] },
  {
    text: 'The map on the second page puts Greenland at the equator; every distance inherits that error.',
    specific: true,
    asks: ['no_place', 'no_consequence'],
  },
  {
    text: 'Table 7 swaps the columns for recall and precision; the discussion draws the opposite conclusion.',
    specific: true,
    asks: ['no_consequence'],
  },
]

/** Not English: only what needs no English is asked. */
export const OTHER_LANGUAGES: readonly Case[] = [
  {
    text: 'Die Auswertung ist sehr gründlich und wird mit vielen Beispielen belegt.',
    specific: false,
    asks: [],
  },
  { text: 'Les expériences sont très complètes mais pour une seule langue.', specific: false, asks: [] },
  { text: 'Los resultados son muy buenos para el español.', specific: false, asks: [] },
  { text: '実験の結果はとても良いと思います。', specific: false, asks: [] },
  { text: '这篇论文写得很好，实验也很充分。', specific: false, asks: [] },
  { text: 'Очень интересная статья с хорошими результатами.', specific: false, asks: [] },
  { text: 'النتائج جيدة جدا والورقة مكتوبة بشكل واضح', specific: false, asks: [] },
  { text: '良い。', specific: false, asks: ['too_short'] },
]

export const ENGLISH: readonly Case[] = [...GOOD, ...WEAK, ...WRONG]
