// The term of the demo club, in the order of its meetings; papers without a presenter are only listed.
import type { DemoReading } from '../reading.ts'
import { adam } from './adam.ts'
import { adversarialExamples } from './adversarial-examples.ts'
import { attention } from './attention.ts'
import { batchNormalization } from './batch-normalization.ts'
import { bert } from './bert.ts'
import { denoisingDiffusion } from './denoising-diffusion.ts'
import { distillation } from './distillation.ts'
import { layerNormalization } from './layer-normalization.ts'
import { lora } from './lora.ts'
import { lotteryTicket } from './lottery-ticket.ts'
import { residualLearning } from './residual-learning.ts'
import { rethinkingGeneralization } from './rethinking-generalization.ts'

export const READINGS: readonly DemoReading[] = [
  adam,
  batchNormalization,
  layerNormalization,
  residualLearning,
  rethinkingGeneralization,
  lotteryTicket,
  adversarialExamples,
  attention,
  bert,
  distillation,
  lora,
  denoisingDiffusion,
]
