// Demo content: Attention Is All You Need.
import { ARXIV_LICENCE, type DemoReading } from '../reading.ts'

export const attention: DemoReading = {
  paper: {
    work: 'arxiv:1706.03762',
    version: 7,
    title: 'Attention Is All You Need',
    authors: [
      'Ashish Vaswani',
      'Noam Shazeer',
      'Niki Parmar',
      'Jakob Uszkoreit',
      'Llion Jones',
      'Aidan N. Gomez',
      'Lukasz Kaiser',
      'Illia Polosukhin',
    ],
    abstract:
      'The dominant sequence transduction models are based on complex recurrent or convolutional neural networks in an encoder-decoder configuration. The best performing models also connect the encoder and decoder through an attention mechanism. We propose a new simple network architecture, the Transformer, based solely on attention mechanisms, dispensing with recurrence and convolutions entirely. Experiments on two machine translation tasks show these models to be superior in quality while being more parallelizable and requiring significantly less time to train. Our model achieves 28.4 BLEU on the WMT 2014 English-to-German translation task, improving over the existing best results, including ensembles by over 2 BLEU. On the WMT 2014 English-to-French translation task, our model establishes a new single-model state-of-the-art BLEU score of 41.8 after training for 3.5 days on eight GPUs, a small fraction of the training costs of the best models from the literature. We show that the Transformer generalizes well to other tasks by applying it successfully to English constituency parsing both with large and limited training data.',
    primaryCategory: 'cs.CL',
    categories: ['cs.CL', 'cs.LG'],
    submittedOn: '2017-06-12',
    versionOn: '2023-08-02',
    doi: '',
    journalReference: '',
    comments: '15 pages, 5 figures',
    licence: ARXIV_LICENCE,
    withdrawn: false,
  },
  addedBy: 'selin',
  presenter: 'mereana',
  summaries: [
    {
      by: 'selin',
      when: { hoursBefore: 51.2 },
      takeaway: 'Every position reaches every other in one step, and translation needs no recurrence.',
      summary:
        'The encoder and the decoder are stacks of attention and small position-wise networks, with residual connections and layer normalisation around each. Attention compares every position with every other, so the path between two words has constant length, and all positions are computed at once. On English to German the large model reaches 28.4 BLEU, two points above the best ensembles before it.',
      strengths: [
        [
          'Section 4, Table 1',
          'Complexity, sequential steps and path length are set side by side for four kinds of layer. The trade becomes visible before any experiment: shorter paths against a cost that grows with the square of the length.',
        ],
      ],
      weaknesses: [
        [
          'Section 4',
          'Attention restricted to a neighbourhood is named as the cure for long input and left for later. All experiments are on sentences, so the quadratic cost never bites and the reader does not learn where it would.',
        ],
      ],
    },
    {
      by: 'oleks',
      when: { hoursBefore: 39.5 },
      takeaway: 'Designed for the hardware: big matrix products and nothing that has to wait.',
      summary:
        'Base models train in 12 hours on eight P100 cards, 100,000 steps; big ones take 3.5 days. Table 2 puts estimated training cost beside BLEU, and the base model already beats earlier single models at a fraction of the cost. The learning rate rises for 4,000 steps and then falls with the inverse square root of the step. Scaling the dot product by √d keeps the softmax away from flat regions.',
      strengths: [
        [
          'Section 6.1, Table 2',
          'Quality and cost are in one table. A claim of "less time to train" can be checked and not merely believed, which most papers of this year do not offer.',
        ],
      ],
      weaknesses: [
        [
          'Section 6.1, footnote 5',
          'FLOPs are training time times an assumed rate per card, such as 9.5 TFLOPS for a P100. Differences between implementations end up in the estimate, so factors below two should not be trusted.',
        ],
      ],
      questions: [
        [
          'Abstract',
          'Less time than what, on the same cards? Footnote 5 assumes rates for four kinds of card, so the runs that are compared were not made on one.',
          {
            from: 'html',
            version: 7,
            quote: {
              exact: 'requiring significantly less time to train',
              prefix: 'superior in quality while being more parallelizable and ',
              suffix: '. Our model achieves 28.4 BLEU',
            },
            sections: [{ number: '', title: 'Abstract' }],
            part: null,
            page: null,
            anchor: '',
          },
        ],
      ],
    },
    {
      by: 'ada',
      when: { hoursBefore: 27.3 },
      takeaway: 'The ablations tell which parts matter less than one would think.',
      summary:
        'Table 3 changes one thing at a time. A single head is 0.9 BLEU worse than the best setting, and too many heads lose as well. Smaller keys hurt, larger models and dropout help. Learned positions give nearly the same result as the sinusoids. All of it is measured on the development set of one language pair.',
      strengths: [
        [
          'Section 6.2, Table 3',
          'Heads are varied at constant cost, so that more heads means smaller ones. This separates the effect of several views from that of size.',
        ],
      ],
      weaknesses: [
        [
          'Section 6.2, Table 3',
          'Most rows differ by 0.1 to 0.5 BLEU and none is repeated. The order of the rows is suggestive; I would not remove a component because of it.',
        ],
      ],
    },
    {
      by: 'tomasz',
      when: { hoursBefore: 19.9 },
      takeaway: 'Attention may be all you need; the sinusoids are not.',
      summary:
        'Without recurrence the model has to be told about order. The paper adds sines and cosines of different wavelengths to the embeddings. Learned position vectors do as well: 25.7 against 25.8 BLEU. Sinusoids are kept because they may extend to longer sentences than those seen in training.',
      strengths: [
        [
          'Section 3.2.1, footnote 4',
          'The scaling of the dot product is derived from its variance. Small, and the reason is on the page: without it large keys saturate the softmax.',
        ],
      ],
      weaknesses: [
        [
          'Section 3.5',
          'Extrapolation to longer sentences is the stated reason for the sinusoids, and is not tested. One run sorted by length would have done.',
        ],
      ],
    },
    {
      by: 'caleb',
      when: { hoursBefore: 8.6 },
      takeaway: 'It also parses, with little adaptation, and that persuaded me more than translation.',
      summary:
        'Section 6.3 takes a four-layer model and trains it on 40 thousand parsed sentences. It reaches an F1 of 91.3 with these alone and 92.7 with a large automatically parsed corpus. The settings were hardly tuned. Since outputs are longer than inputs and must obey a structure, this is far from what the model was made for.',
      strengths: [
        [
          'Section 6.3, Table 4',
          'A second task, with little data and hardly any tuning, speaks against the suspicion that the design only fits translation.',
        ],
      ],
      weaknesses: [
        [
          'Figures 3 to 5',
          'A few heads on a few sentences are shown as doing syntax and anaphora. They were picked by hand, so I cannot tell whether most heads do anything one could name.',
        ],
      ],
    },
  ],
}
