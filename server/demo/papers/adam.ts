// Demo content: Adam.
import { ARXIV_LICENCE, type DemoReading } from '../reading.ts'

export const adam: DemoReading = {
  paper: {
    work: 'arxiv:1412.6980',
    version: 9,
    title: 'Adam: A Method for Stochastic Optimization',
    authors: ['Diederik P. Kingma', 'Jimmy Ba'],
    abstract:
      'We introduce Adam, an algorithm for first-order gradient-based optimization of stochastic objective functions, based on adaptive estimates of lower-order moments. The method is straightforward to implement, is computationally efficient, has little memory requirements, is invariant to diagonal rescaling of the gradients, and is well suited for problems that are large in terms of data and/or parameters. The method is also appropriate for non-stationary objectives and problems with very noisy and/or sparse gradients. The hyper-parameters have intuitive interpretations and typically require little tuning. Some connections to related algorithms, on which Adam was inspired, are discussed. We also analyze the theoretical convergence properties of the algorithm and provide a regret bound on the convergence rate that is comparable to the best known results under the online convex optimization framework. Empirical results demonstrate that Adam works well in practice and compares favorably to other stochastic optimization methods. Finally, we discuss AdaMax, a variant of Adam based on the infinity norm.',
    primaryCategory: 'cs.LG',
    categories: ['cs.LG'],
    submittedOn: '2014-12-22',
    versionOn: '2017-01-30',
    doi: '',
    journalReference: '',
    comments:
      'Published as a conference paper at the 3rd International Conference for Learning Representations, San Diego, 2015',
    licence: ARXIV_LICENCE,
    withdrawn: false,
  },
  addedBy: 'ada',
  presenter: 'ada',
  summaries: [
    {
      by: 'ngozi',
      when: { hoursBefore: 52.4 },
      takeaway:
        'Two running averages, and a correction for starting them at zero, give each parameter a step size that rarely needs tuning.',
      summary:
        'Adam keeps an exponential average of the gradient and one of its square, and divides the first by the root of the second, so that every parameter gets its own step. Both averages start at zero and are too small at first; Section 3 derives the factor that removes this bias. The step is roughly bounded by the learning rate, which makes that number easy to reason about. The experiments compare training cost on logistic regression, a fully connected net and a small CNN, each method at its best grid point.',
      strengths: [
        [
          'Section 6.4, Figure 4',
          'The bias correction is tested and not only derived: with β2 close to 1, runs without it become unstable in the first epochs, so the extra line in Algorithm 1 earns its place.',
        ],
      ],
      weaknesses: [
        [
          'Section 6, Figures 1 to 3',
          'Every method is one line without spread. I cannot tell whether the small gap to SGD with Nesterov momentum on the CNN is larger than the difference between two seeds, so "outperforms" is not shown there.',
        ],
      ],
    },
    {
      by: 'haruka',
      when: { hoursBefore: 40.1 },
      takeaway:
        'The update is well motivated, but the convergence section proves less than the experiments use.',
      summary:
        'Section 2.1 reads the update as a signal-to-noise ratio: when the gradient is uncertain, the step shrinks by itself. Section 4 gives a regret bound of order √T for convex online problems, with a step size falling as 1/√t and a momentum coefficient that decays. The network experiments meet neither condition. Later work (Reddi et al., 2018) found an error in the argument and a convex problem on which Adam does not converge.',
      strengths: [
        [
          'Section 2.1',
          'The bound on the step acts like a trust region around the current point. One can choose α from the expected scale of the parameters, which is a usable consequence and more than notation.',
        ],
      ],
      weaknesses: [
        [
          'Section 4, Theorem 4.1',
          'The proof overlooks that the effective step can grow again when the second moment shrinks. Whoever cites the theorem as a guarantee relies on something that does not hold even in the convex case.',
        ],
        [
          'Section 6',
          'Only the logistic regression comes near the assumptions, so theory and the network results support each other less than the paper suggests.',
        ],
      ],
    },
    {
      by: 'mateus',
      when: { hoursBefore: 31.6 },
      takeaway: 'A default that just runs. On the CNN, though, it wins little over tuned momentum.',
      summary:
        'Algorithm 1 fits on half a page. On logistic regression with sparse bag-of-words features Adam is about as fast as AdaGrad and well ahead of SGD with Nesterov momentum. On the CIFAR-10 network AdaGrad falls behind while Adam and momentum end close together. The authors say why: there the second moment estimate vanishes after a few epochs and ε dominates the division.',
      strengths: [
        [
          'Section 6.1, Figure 1',
          'Sparse features are tested on their own, so one sees that Adam keeps the advantage AdaGrad was made for.',
        ],
        [
          'Section 6.3',
          'The authors report that the second moment is a poor guide to the geometry in CNNs. That is honest, and tells me not to expect the same gain for convolutions.',
        ],
      ],
      weaknesses: [
        [
          'Figures 1 to 3',
          'Only training cost is plotted. Whether the solution generalises as well as that of momentum SGD cannot be read off, and that is what I need in order to choose an optimiser.',
        ],
      ],
    },
    {
      by: 'priya',
      when: { hoursBefore: 20.2 },
      takeaway: 'Cheap in time, less cheap in memory: two extra numbers per weight.',
      summary:
        'Adam stores a first and a second moment for each weight, so its state is twice the size of the model. Section 6.2 compares it with the quasi-Newton method SFO, which the authors find five to ten times slower per iteration and whose memory grows with the number of mini-batches. SFO also failed once dropout made the objective noisy. Section 7 adds AdaMax, which replaces the second moment by a decayed maximum.',
      strengths: [
        [
          'Section 6.2, Figure 2',
          'Wall-clock time is compared beside iterations. Otherwise a method with better steps could look better although each step costs ten times more.',
        ],
      ],
      weaknesses: [
        [
          'Abstract and Section 2',
          '"Little memory requirements" is true against SFO but not against plain SGD. For a model that barely fits on the card the two buffers decide whether Adam can be used at all.',
        ],
        [
          'Section 7.1',
          'AdaMax gets an algorithm and a default, but no experiment, so nobody learns when to prefer it.',
        ],
      ],
    },
    {
      by: 'lukas',
      when: { hoursBefore: 3.3 },
      takeaway: 'Good engineering; the talk of geometry is weaker than the algorithm.',
      summary:
        'The paper presents Adam as what AdaGrad does for sparse gradients joined with what RMSProp does for objectives that change over time. Rescaling the gradient by a constant cancels in the ratio, so the loss can be rescaled without retuning. Sections 6.1 and 6.2 fit this story. Section 6.3 does not: in the CNN the second moment hardly matters, yet Adam still does well.',
      strengths: [
        [
          'Section 2.1',
          'Invariance to the scale of the gradient is easy to check by hand and saves a search: a sum or a mean over the batch no longer needs another learning rate.',
        ],
      ],
      weaknesses: [
        [
          'Section 6.3, Figure 3',
          'If the second moment carries no information there, what is left is momentum with a bias correction. The paper never runs that variant, so we do not know which part of Adam does the work.',
        ],
      ],
    },
  ],
}
