// Demo content: Distilling the Knowledge in a Neural Network.
import type { DemoReading } from '../reading.ts'

export const distillation: DemoReading = {
  paper: {
    work: 'arxiv:1503.02531',
    version: 1,
    title: 'Distilling the Knowledge in a Neural Network',
    authors: ['Geoffrey Hinton', 'Oriol Vinyals', 'Jeff Dean'],
    abstract:
      'A very simple way to improve the performance of almost any machine learning algorithm is to train many different models on the same data and then to average their predictions. Unfortunately, making predictions using a whole ensemble of models is cumbersome and may be too computationally expensive to allow deployment to a large number of users, especially if the individual models are large neural nets. Caruana and his collaborators have shown that it is possible to compress the knowledge in an ensemble into a single model which is much easier to deploy and we develop this approach further using a different compression technique. We achieve some surprising results on MNIST and we show that we can significantly improve the acoustic model of a heavily used commercial system by distilling the knowledge in an ensemble of models into a single model. We also introduce a new type of ensemble composed of one or more full models and many specialist models which learn to distinguish fine-grained classes that the full models confuse. Unlike a mixture of experts, these specialist models can be trained rapidly and in parallel.',
    primaryCategory: 'stat.ML',
    categories: ['stat.ML', 'cs.LG', 'cs.NE'],
    submittedOn: '2015-03-09',
    versionOn: '2015-03-09',
    doi: '',
    journalReference: '',
    comments: 'NIPS 2014 Deep Learning Workshop',
    licence: '',
    withdrawn: false,
  },
  addedBy: 'tomasz',
  presenter: 'tomasz',
  summaries: [
    {
      by: 'oleks',
      when: { shareOfThisWeek: 0.81 },
      takeaway: 'The wrong answers of a good model are worth learning from.',
      summary:
        'A small network is trained on the softened outputs of a large one: the logits of both are divided by a temperature, so that the small probabilities carry weight. On MNIST the large net makes 67 test errors, a small one alone 146, the same small one taught this way 74. For speech an ensemble of ten is distilled into one model that keeps most of the gain in frame accuracy and all of that in word error.',
      strengths: [
        [
          'Section 3',
          'All threes are left out of the transfer set, and after a correction of the bias the small net still gets 98.6% of them right. That shows, better than a score, what the soft targets contain.',
        ],
      ],
      weaknesses: [
        [
          'Sections 5 and 8',
          'Specialists for a very large data set are introduced at length, but never distilled back into one model, as the authors admit. Half of the paper is a promise.',
        ],
      ],
    },
  ],
}
