// Demo content: Deep Residual Learning.
import type { DemoReading } from '../reading.ts'

export const residualLearning: DemoReading = {
  paper: {
    work: 'arxiv:1512.03385',
    version: 1,
    title: 'Deep Residual Learning for Image Recognition',
    authors: ['Kaiming He', 'Xiangyu Zhang', 'Shaoqing Ren', 'Jian Sun'],
    abstract:
      'Deeper neural networks are more difficult to train. We present a residual learning framework to ease the training of networks that are substantially deeper than those used previously. We explicitly reformulate the layers as learning residual functions with reference to the layer inputs, instead of learning unreferenced functions. We provide comprehensive empirical evidence showing that these residual networks are easier to optimize, and can gain accuracy from considerably increased depth. On the ImageNet dataset we evaluate residual nets with a depth of up to 152 layers---8x deeper than VGG nets but still having lower complexity. An ensemble of these residual nets achieves 3.57% error on the ImageNet test set. This result won the 1st place on the ILSVRC 2015 classification task. We also present analysis on CIFAR-10 with 100 and 1000 layers.\nThe depth of representations is of central importance for many visual recognition tasks. Solely due to our extremely deep representations, we obtain a 28% relative improvement on the COCO object detection dataset. Deep residual nets are foundations of our submissions to ILSVRC & COCO 2015 competitions, where we also won the 1st places on the tasks of ImageNet detection, ImageNet localization, COCO detection, and COCO segmentation.',
    primaryCategory: 'cs.CV',
    categories: ['cs.CV'],
    submittedOn: '2015-12-10',
    versionOn: '2015-12-10',
    doi: '',
    journalReference: '',
    comments: 'Tech report',
    licence: '',
    withdrawn: false,
  },
  addedBy: 'oleks',
  presenter: 'oleks',
  summaries: [
    {
      by: 'priya',
      when: { hoursBefore: 49.3 },
      takeaway: 'Depth pays once a block only has to learn a correction to its input.',
      summary:
        'A plain net of 34 layers has a higher training error than one of 18, so the trouble is optimisation and not overfitting. Each residual block learns F(x) and adds its input back; identity shortcuts add no parameters and next to no computation. With them 34 layers beat 18 by 2.8 points. The net of 152 layers costs 11.3 billion FLOPs, less than the 15.3 billion of VGG-16.',
      strengths: [
        [
          'Section 4.1, Table 2 and Figure 4',
          'Plain and residual nets have the same layers and parameters and differ in the shortcuts alone. The sign of the effect of depth flips, which leaves no other explanation.',
        ],
      ],
      weaknesses: [
        [
          'Section 4.1, Table 3',
          'The three kinds of shortcut differ by 0.3 to 0.8 points, without repeated runs. The paper calls the gap inessential here, yet counts gaps of that size as progress elsewhere.',
        ],
      ],
    },
    {
      by: 'ngozi',
      when: { hoursBefore: 36.6 },
      takeaway: 'The main effect is far outside the noise; the finer rankings are not known to be.',
      summary:
        'On CIFAR-10 test error falls from 8.75% with 20 layers to 6.43% with 110, and rises again to 7.93% with 1202. For 110 layers the authors give mean and deviation over five runs, 6.61 ± 0.16. All other rows are single runs. The ImageNet comparison of plain and residual nets shows differences of several points, for which one run is enough.',
      strengths: [
        [
          'Section 4.2, Table 6',
          'At least one row has a spread. It lets us see that 0.2 points is about one deviation, and to read the rest of the table with that in mind.',
        ],
      ],
      weaknesses: [
        [
          'Section 4.2, Table 6',
          'By that measure 44 and 56 layers, 7.17% and 6.97%, cannot be told apart. The steady gain with depth is convincing as a trend only.',
        ],
      ],
    },
    {
      by: 'tomasz',
      when: { hoursBefore: 25.1 },
      takeaway: '1202 layers train without trouble and test worse.',
      summary:
        'Same recipe, ten times the depth of the best CIFAR net. Training error falls below 0.1%, test error is 7.93% against 6.43%. The authors blame overfitting: 19 million parameters for a small data set, no dropout, no maxout. Response sizes per layer are smaller than in plain nets, and smaller still in deeper ones.',
      strengths: [
        [
          'Section 4.2, Figure 7',
          'Small responses are what the hypothesis predicts if blocks make small corrections. It is checked on trained networks and not only argued.',
        ],
      ],
      weaknesses: [
        [
          'Section 4.2',
          'Overfitting is the likely reason, but a regularised run with 1202 layers is missing. One run would have told whether depth itself has a limit.',
        ],
      ],
    },
    {
      by: 'lukas',
      when: { hoursBefore: 18.7 },
      takeaway: 'Shows that shortcuts help, and is honest that nobody knew why.',
      summary:
        'Degradation is presented as a finding: more layers, higher training error, although the deeper net could copy the shallower one. The authors exclude vanishing gradients, since the nets use Batch Normalization and gradients are checked to have healthy norms. They conjecture that plain nets converge exponentially slowly. The residual form is then justified by its success. After the last two weeks I find this order refreshing.',
      strengths: [
        [
          'Section 4.1',
          'The most popular explanation, vanishing gradients, is tested and dropped. Few papers of that time bothered.',
        ],
      ],
      weaknesses: [
        [
          'Section 3.1',
          'That it is easier to push a residual to zero than to fit an identity is plausible, but near-optimal identities are assumed. If blocks should do something far from identity, the argument gives no reason to expect help.',
        ],
      ],
    },
    {
      by: 'mereana',
      when: { hoursBefore: 5.2 },
      takeaway: 'Change the backbone, keep the detector, gain six points on COCO.',
      summary:
        'For detection the authors replace VGG-16 by a residual net of 101 layers inside Faster R-CNN. The standard COCO measure rises by 6.0 points, 28% relative. Since the rest of the detector is the same, they credit the learned features. The competition entries then add box refinement, context, several scales and ensembles.',
      strengths: [
        [
          'Section 4.3',
          'The comparison keeps the detector fixed, so the 28% measure the features. It also shows that the gain is not special to classification.',
        ],
      ],
      weaknesses: [
        [
          'Appendix B, Table 9',
          'The winning numbers stack four further tricks. A reader who sees only the headline may credit depth with all of it.',
        ],
      ],
    },
  ],
}
