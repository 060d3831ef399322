// Demo content: BERT.
import { ARXIV_LICENCE, type DemoReading } from '../reading.ts'

export const bert: DemoReading = {
  paper: {
    work: 'arxiv:1810.04805',
    version: 2,
    title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
    authors: ['Jacob Devlin', 'Ming-Wei Chang', 'Kenton Lee', 'Kristina Toutanova'],
    abstract:
      'We introduce a new language representation model called BERT, which stands for Bidirectional Encoder Representations from Transformers. Unlike recent language representation models, BERT is designed to pre-train deep bidirectional representations from unlabeled text by jointly conditioning on both left and right context in all layers. As a result, the pre-trained BERT model can be fine-tuned with just one additional output layer to create state-of-the-art models for a wide range of tasks, such as question answering and language inference, without substantial task-specific architecture modifications.\nBERT is conceptually simple and empirically powerful. It obtains new state-of-the-art results on eleven natural language processing tasks, including pushing the GLUE score to 80.5% (7.7% point absolute improvement), MultiNLI accuracy to 86.7% (4.6% absolute improvement), SQuAD v1.1 question answering Test F1 to 93.2 (1.5 point absolute improvement) and SQuAD v2.0 Test F1 to 83.1 (5.1 point absolute improvement).',
    primaryCategory: 'cs.CL',
    categories: ['cs.CL'],
    submittedOn: '2018-10-11',
    versionOn: '2019-05-24',
    doi: '',
    journalReference: '',
    comments: '',
    licence: ARXIV_LICENCE,
    withdrawn: false,
  },
  addedBy: 'mateus',
  presenter: 'mateus',
  summaries: [
    {
      by: 'selin',
      when: { shareOfThisWeek: 0.15 },
      takeaway: 'Hide some words, read both sides at once, and one pre-trained network serves eleven tasks.',
      summary:
        'A language model that reads left to right cannot look ahead, and joining two such models is shallow. BERT hides 15% of the tokens and predicts them from both sides in all layers. A second task asks whether one sentence follows another. For each task one output layer is added and everything is fine-tuned.',
      strengths: [
        [
          'Section 5.1, Table 5',
          'The left-to-right model has the same data, size and fine-tuning. It loses clearly on SQuAD and MRPC, so the gain is due to reading both sides and not only to scale.',
        ],
      ],
      weaknesses: [
        [
          'Section 3.1',
          'The mask token never occurs at fine-tuning. The remedy, 80% masks, 10% random words, 10% unchanged, is a recipe; Appendix C.2 compares variants but leaves open why the mixture should be right.',
        ],
        [
          'Appendix A.4',
          'OpenAI GPT, the main rival, was trained on less text and with smaller batches. The large lead of Table 1 mixes the idea with the data, and only the ablation keeps them apart.',
        ],
      ],
    },
    {
      by: 'elodie',
      when: { shareOfThisWeek: 0.34 },
      takeaway: 'The masking is convincing. Next sentence prediction is the part I would question.',
      summary:
        'Two ideas are presented as equals, the masked language model and next sentence prediction. Table 5 removes the second and finds losses on QNLI, MNLI and SQuAD. The negative examples, though, are sentences from another document, so the task may be solved by topic. RoBERTa (2019) later found that it can be dropped with a different way of packing the input.',
      strengths: [
        [
          'Section 5',
          'Both tasks, model size, training length and masking are ablated. Later work could build on it, even where it came to another result.',
        ],
      ],
      weaknesses: [
        [
          'Section 5.1, Table 5',
          'Removing the task also changes what the input looks like in pre-training. The loss may come from that, so "important" is concluded too fast.',
        ],
      ],
    },
    {
      by: 'ngozi',
      when: { shareOfThisWeek: 0.53 },
      takeaway: 'Bigger is better even on small tasks, but how sure is each number?',
      summary:
        'Table 6 grows the network from 3 to 24 layers and accuracy rises on every task shown, even on MRPC with its 3,600 examples. That contradicts the rule that small data want small models. For the large model fine-tuning was sometimes unstable on small data sets; the authors then ran several restarts and took the best on the development set. The test server gives one number per submission.',
      strengths: [
        [
          'Section 5.2, Table 6',
          'Scaling is tested where one would expect it to fail. The result changes practice: pre-train large once, then fine-tune on little.',
        ],
        [
          'Section 5.1, Table 5',
          'Next sentence prediction is taken away by itself, and QNLI, MNLI and SQuAD fall. That the second task matters is shown here and not only claimed.',
        ],
      ],
      weaknesses: [
        [
          'Section 4.1',
          'How many restarts there were, and how far they spread, is not said. For the small GLUE tasks part of the lead may be selection.',
        ],
      ],
    },
    {
      by: 'priya',
      when: { shareOfThisWeek: 0.72 },
      takeaway: 'Expensive once, cheap ever after.',
      summary:
        'Pre-training took four days, on 16 TPU chips for the base and 64 for the large model. Fine-tuning takes at most an hour on one Cloud TPU, or a few hours on a GPU. Only 15% of the tokens give a training signal in each pass, so the masked model converges a little slower than a left-to-right one. Section 5.3 shows that frozen features are almost as good for named entities, 96.1 against 96.4 F1.',
      strengths: [
        [
          'Section 5.3, Table 7',
          'Features from a frozen model come within 0.3 F1. A group without a large card can compute them once and work with small models.',
        ],
      ],
      weaknesses: [
        [
          'Appendix A.4',
          'OpenAI GPT, the main rival in Table 1, saw less text and batches a quarter of the size. Only the ablation at base size separates the idea from the data; the large lead should not be credited to masking alone.',
        ],
        [
          'Section 4.1',
          'How many restarts the small data sets needed, and how far they spread, is not said. I cannot tell how often fine-tuning the large model fails.',
        ],
      ],
    },
  ],
  said: [
    {
      ...{ by: 'elodie', own: 'Removing the task', about: 'ngozi', other: 'Next sentence prediction' },
      when: { shareOfThisWeek: 0.56 },
    },
    { by: 'priya', own: 'OpenAI GPT', about: 'selin', other: 'OpenAI GPT', when: { shareOfThisWeek: 0.74 } },
  ],
}
