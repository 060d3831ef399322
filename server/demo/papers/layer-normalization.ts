// Demo content: Layer Normalization.
import type { DemoReading } from '../reading.ts'

export const layerNormalization: DemoReading = {
  paper: {
    work: 'arxiv:1607.06450',
    version: 1,
    title: 'Layer Normalization',
    authors: ['Jimmy Lei Ba', 'Jamie Ryan Kiros', 'Geoffrey E. Hinton'],
    abstract:
      'Training state-of-the-art, deep neural networks is computationally expensive. One way to reduce the training time is to normalize the activities of the neurons. A recently introduced technique called batch normalization uses the distribution of the summed input to a neuron over a mini-batch of training cases to compute a mean and variance which are then used to normalize the summed input to that neuron on each training case. This significantly reduces the training time in feed-forward neural networks. However, the effect of batch normalization is dependent on the mini-batch size and it is not obvious how to apply it to recurrent neural networks. In this paper, we transpose batch normalization into layer normalization by computing the mean and variance used for normalization from all of the summed inputs to the neurons in a layer on a single training case. Like batch normalization, we also give each neuron its own adaptive bias and gain which are applied after the normalization but before the non-linearity. Unlike batch normalization, layer normalization performs exactly the same computation at training and test times. It is also straightforward to apply to recurrent neural networks by computing the normalization statistics separately at each time step. Layer normalization is very effective at stabilizing the hidden state dynamics in recurrent networks. Empirically, we show that layer normalization can substantially reduce the training time compared with previously published techniques.',
    primaryCategory: 'stat.ML',
    categories: ['stat.ML', 'cs.LG'],
    submittedOn: '2016-07-21',
    versionOn: '2016-07-21',
    doi: '',
    journalReference: '',
    comments: '',
    licence: '',
    withdrawn: false,
  },
  addedBy: 'selin',
  presenter: 'selin',
  summaries: [
    {
      by: 'ada',
      when: { hoursBefore: 50.7 },
      takeaway:
        'Normalise over the units of a layer instead of over the batch, and examples no longer depend on each other.',
      summary:
        'Mean and variance are taken over the summed inputs of all hidden units of a layer for one training case, so training and test do the same thing. A recurrent net gets separate statistics at each time step, with one gain and bias shared over all steps. Table 1 lists which rescalings and shifts leave each kind of normalisation unchanged. Six tasks, most of them recurrent, show faster convergence.',
      strengths: [
        [
          'Section 5.1, Table 1',
          'The three methods are compared by what they ignore. From the table alone one can predict that rescaling a single input changes nothing under layer normalisation but does under batch normalisation.',
        ],
      ],
      weaknesses: [
        [
          'Section 6.7',
          'Convolutional networks get one paragraph without a number: batch normalisation is better. A reader who works on images is left without anything to act on.',
        ],
      ],
    },
    {
      by: 'mateus',
      when: { hoursBefore: 41.3 },
      takeaway: 'It helps exactly where batches are small or sequences long, and not everywhere.',
      summary:
        'The idea turns batch normalisation by ninety degrees: same formula, other axis. On permutation-invariant MNIST the authors train with batches of 128 and of 4. Layer normalisation hardly notices the small batch, batch normalisation does. For convolutions they report that batch normalisation stays ahead, so this is a second tool and no replacement.',
      strengths: [
        [
          'Section 6.6, Figure 6',
          'Batch size is varied with everything else fixed. That isolates the claimed advantage, and tells me to switch when memory only allows a handful of examples.',
        ],
      ],
      weaknesses: [
        [
          'Section 6.7',
          'The failure on convolutions is explained by border units that are rarely active, but neither measured nor repaired. I cannot judge whether masking them would be enough.',
        ],
      ],
    },
    {
      by: 'oleks',
      when: { hoursBefore: 28.9 },
      takeaway: 'Independence from the batch is the whole point, and it is worth more than the speed-up.',
      summary:
        'Without batch statistics nothing has to be exchanged between workers, nothing has to be stored for inference, and one example at a time is fine. That makes the method usable for online learning and for large distributed models. In handwriting generation, with batches of 8 and long sequences, it reaches a log-likelihood comparable to the baseline but much faster.',
      strengths: [
        [
          'Section 3',
          'Training and inference run the same code. A whole class of errors, forgotten running averages and wrong modes, cannot occur.',
        ],
      ],
      weaknesses: [
        [
          'Section 6.5, Figure 5',
          'Where the final quality is the same, the benefit is training time only. It rests on one curve per method, so I would not plan a budget on it.',
        ],
        [
          'Section 1',
          'Very large distributed models are named as a reason, but no experiment uses more than small batches on one task. The argument stays on paper.',
        ],
      ],
    },
    {
      by: 'haruka',
      when: { hoursBefore: 15.4 },
      takeaway:
        'The invariances are exact; the step from them to faster learning is shown only for linear models.',
      summary:
        'Section 5.1 is simple algebra on what each normalisation cancels. Section 5.2 uses the Fisher information of a generalised linear model: when a weight vector grows, the normalising scalar grows with it and the change in the output gets smaller, so the learning rate falls by itself. The authors conclude that normalised learning is more stable. Section 6.7 names the hidden premise, that the units of a layer contribute alike.',
      strengths: [
        [
          'Section 5.2',
          'The implicit decrease of the learning rate is derived and not only observed, and it suggests a measurement: follow the norms of the weights during training.',
        ],
      ],
      weaknesses: [
        [
          'Section 5.2.2',
          'The analysis covers one layer. Recurrent nets, for which the method is recommended, repeat the layer hundreds of times, and nothing is said on how the effect compounds.',
        ],
      ],
    },
    {
      by: 'mereana',
      when: { hoursBefore: -26.5 },
      takeaway: 'If your data come one at a time, this is the normalisation you can use.',
      summary:
        'I read this late, after the discussion. In a recurrent net the summed inputs tend to grow or shrink at every step, and gradients explode or vanish with them. Layer normalisation makes the step insensitive to the overall size of these inputs, so the hidden state stays in range. The experiments go from matching images with sentences to reading comprehension and handwriting.',
      strengths: [
        [
          'Section 3.1',
          'The link from the formula to stable hidden states is explained in two sentences that I could repeat to someone else, which Batch Normalization did not manage for me.',
        ],
      ],
      weaknesses: [
        [
          'Section 6.4',
          'For DRAW the baseline ends at 82.36 nats and the normalised model at 82.09. Without repeated runs I do not know whether that is a difference at all; the gain is in the epochs before.',
        ],
      ],
    },
  ],
}
