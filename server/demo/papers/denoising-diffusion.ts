// Demo content: Denoising Diffusion Probabilistic Models, on the list without a meeting.
import type { DemoReading } from '../reading.ts'

export const denoisingDiffusion: DemoReading = {
  paper: {
    work: 'arxiv:2006.11239',
    version: 2,
    title: 'Denoising Diffusion Probabilistic Models',
    authors: ['Jonathan Ho', 'Ajay Jain', 'Pieter Abbeel'],
    abstract:
      'We present high quality image synthesis results using diffusion probabilistic models, a class of latent variable models inspired by considerations from nonequilibrium thermodynamics. Our best results are obtained by training on a weighted variational bound designed according to a novel connection between diffusion probabilistic models and denoising score matching with Langevin dynamics, and our models naturally admit a progressive lossy decompression scheme that can be interpreted as a generalization of autoregressive decoding. On the unconditional CIFAR10 dataset, we obtain an Inception score of 9.46 and a state-of-the-art FID score of 3.17. On 256x256 LSUN, we obtain sample quality similar to ProgressiveGAN. Our implementation is available at https://github.com/hojonathanho/diffusion',
    primaryCategory: 'cs.LG',
    categories: ['cs.LG', 'stat.ML'],
    submittedOn: '2020-06-19',
    versionOn: '2020-12-16',
    doi: '',
    journalReference: '',
    comments: '',
    licence: '',
    withdrawn: false,
  },
  addedBy: 'caleb',
  presenter: null,
  summaries: [],
}
