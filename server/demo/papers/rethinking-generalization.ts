// Demo content: Understanding deep learning requires rethinking generalization.
import type { DemoReading } from '../reading.ts'

export const rethinkingGeneralization: DemoReading = {
  paper: {
    work: 'arxiv:1611.03530',
    version: 2,
    title: 'Understanding deep learning requires rethinking generalization',
    authors: ['Chiyuan Zhang', 'Samy Bengio', 'Moritz Hardt', 'Benjamin Recht', 'Oriol Vinyals'],
    abstract:
      'Despite their massive size, successful deep artificial neural networks can exhibit a remarkably small difference between training and test performance. Conventional wisdom attributes small generalization error either to properties of the model family, or to the regularization techniques used during training.\nThrough extensive systematic experiments, we show how these traditional approaches fail to explain why large neural networks generalize well in practice. Specifically, our experiments establish that state-of-the-art convolutional networks for image classification trained with stochastic gradient methods easily fit a random labeling of the training data. This phenomenon is qualitatively unaffected by explicit regularization, and occurs even if we replace the true images by completely unstructured random noise. We corroborate these experimental findings with a theoretical construction showing that simple depth two neural networks already have perfect finite sample expressivity as soon as the number of parameters exceeds the number of data points as it usually does in practice.\nWe interpret our experimental findings by comparison with traditional models.',
    primaryCategory: 'cs.LG',
    categories: ['cs.LG'],
    submittedOn: '2016-11-10',
    versionOn: '2017-02-26',
    doi: '',
    journalReference: '',
    comments: 'Published in ICLR 2017',
    licence: '',
    withdrawn: false,
  },
  addedBy: 'elodie',
  presenter: 'ngozi',
  summaries: [
    {
      by: 'haruka',
      when: { hoursBefore: 46.8 },
      takeaway:
        'A network that generalises on CIFAR-10 can also fit labels drawn at random, so a bound that looks only at the model class says nothing here.',
      summary:
        'The authors replace true labels by random ones, or images by noise, and train the same networks with the same settings. Training error still goes to zero. Hence the Rademacher complexity of the class on this sample is close to its maximum and the bound is empty; the same goes for VC dimension. Uniform stability does not look at labels, so it cannot tell the two cases apart either.',
      strengths: [
        [
          'Section 2.1, Figure 1a',
          'Hyper-parameters stay as they were for true labels. So nobody can object that the network was helped to memorise; memorising is something it does anyway.',
        ],
      ],
      weaknesses: [
        [
          'Section 2.2',
          'Three classical notions are excluded in one page. Bounds that depend on the data or on the path of the algorithm, such as margins, are not examined, so the title claims more than is shown.',
        ],
      ],
    },
    {
      by: 'elodie',
      when: { hoursBefore: 33.5 },
      takeaway:
        'That a large class can shatter a sample is old. Doing it so systematically, and then asking the same of linear models, is new.',
      summary:
        'I am less surprised than Haruka by Section 2: we knew these classes were large. Section 5 impressed me more. A linear model on a fixed kernel, with no regularisation at all, fits MNIST exactly and errs on 1.2% of the test set. Stochastic gradient descent picks the solution of least norm, so there is an implicit preference. But the authors show that this norm does not predict which representation generalises better.',
      strengths: [
        [
          'Section 5',
          'The puzzle is moved into a setting that can be solved on paper. If interpolation is harmless there, depth cannot be the reason, and theory gets a smaller problem to start with.',
        ],
      ],
      weaknesses: [
        [
          'Section 5',
          'With wavelet features the norm rises from about 220 to 390 while the error falls to half. The one candidate for an explanation is so refuted by its own authors and nothing takes its place.',
        ],
      ],
    },
    {
      by: 'selin',
      when: { hoursBefore: 22.4 },
      takeaway: 'Random labels cost a constant factor in time and nothing else.',
      summary:
        'Figure 1 has three parts. The first shows training loss for true labels, random labels, shuffled pixels and noise: all reach zero. The second shows that time to fit grows only mildly with the share of corrupted labels. The third shows test error growing steadily up to that of guessing. Between signal and noise there is no jump.',
      strengths: [
        [
          'Section 2.1, Figures 1b and 1c',
          'Corruption is varied from none to complete. The network fits the noise and still uses the signal that is left, which a comparison of the two ends would have hidden.',
        ],
      ],
      weaknesses: [
        [
          'Section 2',
          'All data are images and all labels classes. For text, where rare words can be memorised without harm, I would expect another picture, and "deep learning" in the title includes it.',
        ],
      ],
    },
    {
      by: 'ada',
      when: { hoursBefore: 14.6 },
      takeaway:
        'Being able to represent a labelling, finding it, and generalising from it are three things; the paper pulls them apart.',
      summary:
        'Section 4 proves that two layers of ReLU units with 2n + d weights can take any values on n points in d dimensions. Since practical networks have more parameters than examples, capacity on the sample is no constraint. Section 3 shows that weight decay, dropout and augmentation change test accuracy by some points but not the fact that networks generalise. What remains is the algorithm and the data.',
      strengths: [
        [
          'Section 4, Theorem 1',
          'The construction is explicit and half a page long. It replaces "networks are flexible" by a count that one can compare with a real model.',
        ],
      ],
      weaknesses: [
        [
          'Section 4',
          'The weights of the construction are solved for and not learned. It says nothing on what gradient descent finds, although the sections around it are about that.',
        ],
      ],
    },
    {
      by: 'mateus',
      when: { hoursBefore: 2.1 },
      takeaway: 'I do not agree that regularisation is a detail: on ImageNet it is worth 18 points.',
      summary:
        'Tables 1 and 2 switch augmentation, weight decay and dropout on and off. On CIFAR-10 Inception keeps 85.75% without any of them. On ImageNet top-1 accuracy falls from 77.84% with all to 59.80% without. The authors conclude that explicit regularisation is neither necessary nor sufficient for generalisation. Both statements are true, yet I would word the second result more carefully.',
      strengths: [
        [
          'Section 3, Tables 1 and 2',
          'Each regulariser is switched by itself and the numbers are all there, so that one can disagree with the conclusion from the same table.',
        ],
      ],
      weaknesses: [
        [
          'Section 3, Table 2',
          'A gap of 18 points is the difference between useful and useless. Calling it a tuning matter hides that on hard data the regularisers do much of the work.',
        ],
      ],
    },
  ],
}
