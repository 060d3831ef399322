// Demo content: The Lottery Ticket Hypothesis.
import { ARXIV_LICENCE, type DemoReading } from '../reading.ts'

export const lotteryTicket: DemoReading = {
  paper: {
    work: 'arxiv:1803.03635',
    version: 5,
    title: 'The Lottery Ticket Hypothesis: Finding Sparse, Trainable Neural Networks',
    authors: ['Jonathan Frankle', 'Michael Carbin'],
    abstract:
      'Neural network pruning techniques can reduce the parameter counts of trained networks by over 90%, decreasing storage requirements and improving computational performance of inference without compromising accuracy. However, contemporary experience is that the sparse architectures produced by pruning are difficult to train from the start, which would similarly improve training performance.\nWe find that a standard pruning technique naturally uncovers subnetworks whose initializations made them capable of training effectively. Based on these results, we articulate the "lottery ticket hypothesis:" dense, randomly-initialized, feed-forward networks contain subnetworks ("winning tickets") that - when trained in isolation - reach test accuracy comparable to the original network in a similar number of iterations. The winning tickets we find have won the initialization lottery: their connections have initial weights that make training particularly effective.\nWe present an algorithm to identify winning tickets and a series of experiments that support the lottery ticket hypothesis and the importance of these fortuitous initializations. We consistently find winning tickets that are less than 10-20% of the size of several fully-connected and convolutional feed-forward architectures for MNIST and CIFAR10. Above this size, the winning tickets that we find learn faster than the original network and reach higher test accuracy.',
    primaryCategory: 'cs.LG',
    categories: ['cs.LG', 'cs.AI', 'cs.NE'],
    submittedOn: '2018-03-09',
    versionOn: '2019-03-04',
    doi: '',
    journalReference: '',
    comments: '',
    licence: ARXIV_LICENCE,
    withdrawn: false,
  },
  addedBy: 'priya',
  presenter: 'priya',
  summaries: [
    {
      by: 'tomasz',
      when: { hoursBefore: 44.2 },
      takeaway:
        'Keep the mask and the original initial weights, and a fifth of the network trains as well as the whole.',
      summary:
        'Train, remove the smallest weights, set the rest back to their initial values, repeat. The subnetwork found this way reaches the accuracy of the full one in no more steps. With new random weights under the same mask it does not. So neither the sparse structure nor the initialisation is enough alone.',
      strengths: [
        [
          'Section 2, Figure 4',
          'The control is right: same mask, fresh weights. With 21.1% of the weights left the control learns 2.5 times slower and ends half a point lower, which ties the effect to the initial values.',
        ],
      ],
      weaknesses: [
        [
          'Section 4',
          'For VGG-19 and ResNet-18 at usual learning rates tickets are found only with warmup. The hypothesis as stated has no learning rate in it, so it is either incomplete or about small rates.',
        ],
      ],
    },
    {
      by: 'oleks',
      when: { hoursBefore: 30.9 },
      takeaway:
        'Interesting, but it saves nothing today: you pay for fifteen trainings to learn how to do one.',
      summary:
        'The method finds sparse networks that could have been trained from the start. To find them one trains the dense network many times over. The zeros are scattered, so common hardware and libraries do not run faster. The authors say both in Section 6. I take it as a question to theory and to those who design initialisations, not as a method.',
      strengths: [
        [
          'Section 3, Figure 5',
          'On three convolutional nets the tickets learn faster than the original and gain more than three points at best. So pruning is not merely harmless, and one would like to know why.',
        ],
      ],
      weaknesses: [
        [
          'Section 6',
          'Fifteen or more trainings in a row, for each of several trials, confine the study to MNIST and CIFAR-10. Whether tickets exist where they would pay is open.',
        ],
      ],
    },
    {
      by: 'lukas',
      when: { hoursBefore: 24.3 },
      takeaway: 'A clean experiment, beside a metaphor that explains more than was tested.',
      summary:
        'What is shown: after training one can name a small subnetwork whose initial weights were good. What is suggested: training works because a large network holds many tickets and gradient descent finds the winning one. The authors mark the second as an untested conjecture in the introduction. Most retellings drop that word.',
      strengths: [
        [
          'Section 1',
          'Hypothesis and conjecture are set apart, each in its own paragraph. We can accept the one without the other.',
        ],
      ],
      weaknesses: [
        [
          'Section 5',
          'Tickets are chosen with knowledge of the trained weights. That the dense net succeeds because of this subnetwork does not follow; it may hold many, or the mask may carry what was learned.',
        ],
      ],
    },
    {
      by: 'mereana',
      when: { hoursBefore: 17.6 },
      takeaway: 'Starting values matter more than I thought, and pruning can show which ones were lucky.',
      summary:
        'I liked that the procedure needs nothing new: prune by size, go back to the start, train again. Doing it in several rounds finds smaller tickets than in one cut. Training with dropout and finding tickets work together, and accuracy rises further. All experiments are on small pictures.',
      strengths: [
        [
          'Section 3, Figure 6',
          'Dropout is added to the same nets. Since gains add up, tickets are not just a second name for what dropout does, which was my first suspicion.',
        ],
      ],
      weaknesses: [
        [
          'Section 6',
          'Only vision on small data sets. For the text models most of us use I cannot tell whether anything carries over.',
        ],
      ],
    },
    {
      by: 'ngozi',
      when: { hoursBefore: 6.4 },
      takeaway: 'Five trials with their extremes on every point: finally curves one can argue with.',
      summary:
        'For the small networks each point is the mean of five trials, with bars from the worst to the best. Speed of learning is the iteration at which validation loss is lowest. By that measure tickets are faster down to a few percent of the weights, then fall back to the level of the full network and below. The reinitialised control gets worse from the start.',
      strengths: [
        [
          'Section 2, Figures 3 and 4',
          'Bars show minimum and maximum. Ticket and control do not overlap over most of the range, so the main claim does not hang on a lucky run.',
        ],
      ],
      weaknesses: [
        [
          'Section 2',
          'The iteration of lowest validation loss is one point of a noisy curve, and moves with the learning rate. A threshold of accuracy would have been a sturdier clock for "learns faster".',
        ],
      ],
    },
  ],
}
