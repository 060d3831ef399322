// Demo content: Explaining and Harnessing Adversarial Examples.
import type { DemoReading } from '../reading.ts'

export const adversarialExamples: DemoReading = {
  paper: {
    work: 'arxiv:1412.6572',
    version: 3,
    title: 'Explaining and Harnessing Adversarial Examples',
    authors: ['Ian J. Goodfellow', 'Jonathon Shlens', 'Christian Szegedy'],
    abstract:
      "Several machine learning models, including neural networks, consistently misclassify adversarial examples---inputs formed by applying small but intentionally worst-case perturbations to examples from the dataset, such that the perturbed input results in the model outputting an incorrect answer with high confidence. Early attempts at explaining this phenomenon focused on nonlinearity and overfitting. We argue instead that the primary cause of neural networks' vulnerability to adversarial perturbation is their linear nature. This explanation is supported by new quantitative results while giving the first explanation of the most intriguing fact about them: their generalization across architectures and training sets. Moreover, this view yields a simple and fast method of generating adversarial examples. Using this approach to provide examples for adversarial training, we reduce the test set error of a maxout network on the MNIST dataset.",
    primaryCategory: 'stat.ML',
    categories: ['stat.ML', 'cs.LG'],
    submittedOn: '2014-12-20',
    versionOn: null,
    doi: '',
    journalReference: '',
    comments: '',
    licence: '',
    withdrawn: false,
  },
  addedBy: 'lukas',
  presenter: 'lukas',
  summaries: [
    {
      by: 'elodie',
      when: { hoursBefore: 45.1 },
      takeaway:
        'Many tiny changes, all in the right direction, add up: linear behaviour in high dimension is enough.',
      summary:
        'For a linear unit a change of size ε in every input, with the sign of the weight, moves the output by ε times the sum of the absolute weights. No single pixel changes visibly, but the sum grows with the number of inputs. The authors argue that modern networks are linear enough for this to apply, and derive an attack of one step from it. Earlier explanations by nonlinearity are turned on their head.',
      strengths: [
        [
          'Section 3',
          'The argument needs one inner product and predicts that even a softmax without hidden layers can be fooled, which Section 4 then confirms.',
        ],
      ],
      weaknesses: [
        [
          'Section 3',
          'If dimension is the cause, vulnerability should grow with it. The paper has images of different sizes at hand but never varies dimension alone, so its best prediction goes untested.',
        ],
      ],
    },
    {
      by: 'priya',
      when: { hoursBefore: 34.8 },
      takeaway: 'An attack for the price of one gradient, and a defence for the price of two.',
      summary:
        'The fast gradient sign method takes one backward pass. With ε = 0.25 a maxout net on MNIST errs on 89.4% of the changed digits, with 97.6% confidence. Training on a mixture of clean and changed examples lowers the clean test error from 0.94% to 0.84%, and that on changed ones to 17.9%. Where the trained net still errs it is 81.4% sure.',
      strengths: [
        [
          'Section 6',
          'Adversarial training becomes affordable. The earlier attack needed an optimisation for each example, which ruled out its use inside a training loop.',
        ],
      ],
      weaknesses: [
        [
          'Section 6',
          'Training and test use the same one-step attack. The 17.9% say nothing on an attacker who takes several steps; later work shows that such attacks undo most of this defence.',
        ],
      ],
    },
    {
      by: 'mateus',
      when: { hoursBefore: 23.9 },
      takeaway: 'One bit per pixel turns a panda into a gibbon.',
      summary:
        'For GoogLeNet the change in Figure 1 has the size of the last bit of an 8-bit image, and still the network is almost certain of the wrong class. The same recipe works on shallow softmax, maxout and convolutional nets. Figure 4 follows the scores of all classes as ε grows: they are close to straight lines. Beyond a narrow range of ε the wrong class is stable.',
      strengths: [
        [
          'Section 8, Figure 4',
          'The claim of linearity can be seen: scores are nearly linear in ε over a wide range, in a deep network. It also explains why errors are not rare pockets but whole half-spaces.',
        ],
      ],
      weaknesses: [
        [
          'Section 4',
          'On MNIST ε = 0.25 is a quarter of the full range and plainly visible. "Imperceptible" holds for the panda, yet most of the numbers come from the visible case.',
        ],
      ],
    },
    {
      by: 'haruka',
      when: { hoursBefore: 14.2 },
      takeaway: 'Linearity explains a good part. I am not persuaded that it is the primary cause.',
      summary:
        'Section 7 contrasts linear units with radial basis functions. A shallow RBF net also errs on changed digits, in 55.4% of cases, but with a confidence of only 1.2% on its mistakes. So what linearity explains is the confidence more than the error. Section 9 checks rival explanations: a generative model is fooled as well, and an ensemble of twelve nets helps little.',
      strengths: [
        [
          'Section 9',
          'Alternatives are tried and reported, among them ensembles, with an error of 91.1%. That spares others the attempt.',
        ],
      ],
      weaknesses: [
        [
          'Section 8',
          'Why the same example fools different models is explained by their learning similar linear weights. The support is agreement among three models on MNIST, a thin basis for the "most intriguing fact" of the abstract.',
        ],
        [
          'Section 7',
          'RBF nets resist but classify badly. Whether one can have the one without the other is the real question and stays open.',
        ],
      ],
    },
    {
      by: 'caleb',
      when: { hoursBefore: 4.7 },
      takeaway:
        'I expected overfitting to be the culprit; here it is the opposite, models that are too simple.',
      summary:
        'My first paper with the group. The clearest part for me was logistic regression on threes and sevens. There the worst change is just the sign of the weights, and the error goes from 1.6% to 99%. One can look at the weights and at the change side by side and see that nothing deep is involved.',
      strengths: [
        [
          'Section 5, Figure 2',
          'The smallest possible model shows the whole effect, in a picture that I understood without the formulas. It convinced me that depth is not needed for the problem.',
        ],
      ],
      weaknesses: [
        [
          'Sections 4 and 6',
          'ε is 0.25 here, 0.1 there and 0.007 for the panda, without a rule. So the error rates of different data sets cannot be compared, though they stand next to each other.',
        ],
      ],
    },
  ],
}
