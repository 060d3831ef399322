// Demo content: Batch Normalization.
import type { DemoReading } from '../reading.ts'

export const batchNormalization: DemoReading = {
  paper: {
    work: 'arxiv:1502.03167',
    version: 3,
    title: 'Batch Normalization: Accelerating Deep Network Training by Reducing Internal Covariate Shift',
    authors: ['Sergey Ioffe', 'Christian Szegedy'],
    abstract:
      "Training Deep Neural Networks is complicated by the fact that the distribution of each layer's inputs changes during training, as the parameters of the previous layers change. This slows down the training by requiring lower learning rates and careful parameter initialization, and makes it notoriously hard to train models with saturating nonlinearities. We refer to this phenomenon as internal covariate shift, and address the problem by normalizing layer inputs. Our method draws its strength from making normalization a part of the model architecture and performing the normalization for each training mini-batch. Batch Normalization allows us to use much higher learning rates and be less careful about initialization. It also acts as a regularizer, in some cases eliminating the need for Dropout. Applied to a state-of-the-art image classification model, Batch Normalization achieves the same accuracy with 14 times fewer training steps, and beats the original model by a significant margin. Using an ensemble of batch-normalized networks, we improve upon the best published result on ImageNet classification: reaching 4.9% top-5 validation error (and 4.8% test error), exceeding the accuracy of human raters.",
    primaryCategory: 'cs.LG',
    categories: ['cs.LG'],
    submittedOn: '2015-02-11',
    versionOn: '2015-03-02',
    doi: '',
    journalReference: '',
    comments: '',
    licence: '',
    withdrawn: false,
  },
  addedBy: 'haruka',
  presenter: 'haruka',
  summaries: [
    {
      by: 'lukas',
      when: { hoursBefore: 47.5 },
      takeaway:
        'Batch Normalization clearly works. That it works by reducing internal covariate shift is said, not measured.',
      summary:
        'Each activation is normalised with the mean and variance of its mini-batch, then scaled and shifted by learned numbers so that the layer loses no expressive power. At test time fixed averages replace the batch statistics. On ImageNet the fastest variant reaches the accuracy of Inception in 14 times fewer steps. The evidence for the mechanism is Figure 1, which follows one sigmoid unit of a small MNIST net.',
      strengths: [
        [
          'Section 4.2.2, Figure 3',
          'BN-Baseline changes nothing but the normalisation and needs 13.3 instead of 31 million steps to reach 72.2%, so the effect of normalising alone can be read off.',
        ],
      ],
      weaknesses: [
        [
          'Section 4.1, Figure 1',
          'One unit in the last hidden layer of a three-layer net is shown, and the shift is never related to training speed. If the shift is not the cause, rules derived from it, such as where to put the layer, stand on nothing.',
        ],
      ],
    },
    {
      by: 'elodie',
      when: { hoursBefore: 38.2 },
      takeaway: 'The lasting insight is that normalisation has to be part of what is differentiated.',
      summary:
        'Section 2 shows what happens when activations are normalised outside the gradient step: a bias can grow without end while the loss stays the same. Making mean and variance part of the network, and differentiating through them, removes this. Section 3.3 adds that scaling the weights of a layer does not change its output and makes its gradient smaller, which calms large learning rates. I agree with Lukas that the name promises too much, but Section 3.3 offers a second explanation that does not need it.',
      strengths: [
        [
          'Section 2',
          'The example with the bias is three lines long and settles why the obvious cheaper method fails; one does not have to try it.',
        ],
        [
          'Section 3.3',
          'The argument from scale explains higher learning rates without any claim on distributions, and could be tested by itself.',
        ],
      ],
      weaknesses: [
        [
          'Section 3.3',
          'That Jacobians get singular values near 1 is argued for Gaussian, uncorrelated inputs and a linear layer. The authors call it a conjecture; it should not be quoted as a result.',
        ],
      ],
    },
    {
      by: 'tomasz',
      when: { hoursBefore: 29.8 },
      takeaway: 'More learning rate, fewer steps.',
      summary:
        'Normalise each unit over the mini-batch, learn scale and shift, use fixed statistics at inference. Convolutions share statistics over all positions of a feature map. BN-x5 needs 2.1 million steps for what takes Inception 31 million. BN-x30 starts slower and ends higher, at 74.8%.',
      strengths: [
        [
          'Section 4.2.2',
          'The sigmoid variant trains to 69.8%, while Inception with sigmoids stays at chance. That backs the claim on saturating units with a case that was hopeless before.',
        ],
      ],
      weaknesses: [
        [
          'Section 4.2.1',
          'The fast variants also drop Dropout, cut weight decay by five, remove local response normalisation, shuffle better and distort less. The factor of 14 belongs to the bundle, not to the normalisation.',
        ],
      ],
    },
    {
      by: 'selin',
      when: { hoursBefore: 16.1 },
      takeaway:
        'During training every example depends on its neighbours in the batch. For sequences that will hurt.',
      summary:
        'A normalised unit sees the other examples of its mini-batch while training and fixed statistics afterwards. The authors count the resulting noise as regularisation and remove Dropout. For images this is convenient, since a feature map offers many positions to average over. Recurrent networks are left to future work, and there each time step would want statistics of its own.',
      strengths: [
        [
          'Section 3.1, Algorithm 2',
          'At inference the whole operation is one linear map that can be merged into the weights, so the deployed network pays nothing for it.',
        ],
      ],
      weaknesses: [
        [
          'Section 3.4',
          'The regularising effect comes without a number: no run with and without Dropout and all else equal. I would not know whether to keep Dropout in another network.',
        ],
        [
          'Section 4.2',
          'ImageNet runs use batches of 32. Nothing smaller is tried, although noisy statistics are the first thing to fear when memory is short.',
        ],
      ],
    },
    {
      by: 'ada',
      when: { hoursBefore: 13.2 },
      takeaway: 'As a method paper it is excellent; as an explanation it leaves us the question to discuss.',
      summary:
        'The method is specified so that one could write it from the page: two algorithms, the gradients, the convolutional case. The result is strong in the sense that matters to a practitioner, which is fewer steps to a fixed accuracy. What made the steps fewer is mixed: normalisation, a higher rate, less regularisation. I would like us to separate what is measured from what is inferred.',
      strengths: [
        [
          'Section 3.2',
          'Normalising per feature map and not per location keeps the rule that a filter acts alike everywhere, and enlarges the sample behind each estimate.',
        ],
      ],
      weaknesses: [
        [
          'Section 4.2.3, Figure 4',
          '"Exceeding human raters" sets an ensemble of six networks with many crops against an estimate from another study. It is not like with like, and draws attention from the single-network result.',
        ],
      ],
    },
  ],
}
