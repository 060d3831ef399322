// Demo content: LoRA. Its meeting is still some weeks away; nothing is written yet.
import { ARXIV_LICENCE, type DemoReading } from '../reading.ts'

export const lora: DemoReading = {
  paper: {
    work: 'arxiv:2106.09685',
    version: 2,
    title: 'LoRA: Low-Rank Adaptation of Large Language Models',
    authors: [
      'Edward J. Hu',
      'Yelong Shen',
      'Phillip Wallis',
      'Zeyuan Allen-Zhu',
      'Yuanzhi Li',
      'Shean Wang',
      'Lu Wang',
      'Weizhu Chen',
    ],
    abstract:
      'An important paradigm of natural language processing consists of large-scale pre-training on general domain data and adaptation to particular tasks or domains. As we pre-train larger models, full fine-tuning, which retrains all model parameters, becomes less feasible. Using GPT-3 175B as an example -- deploying independent instances of fine-tuned models, each with 175B parameters, is prohibitively expensive. We propose Low-Rank Adaptation, or LoRA, which freezes the pre-trained model weights and injects trainable rank decomposition matrices into each layer of the Transformer architecture, greatly reducing the number of trainable parameters for downstream tasks. Compared to GPT-3 175B fine-tuned with Adam, LoRA can reduce the number of trainable parameters by 10,000 times and the GPU memory requirement by 3 times. LoRA performs on-par or better than fine-tuning in model quality on RoBERTa, DeBERTa, GPT-2, and GPT-3, despite having fewer trainable parameters, a higher training throughput, and, unlike adapters, no additional inference latency. We also provide an empirical investigation into rank-deficiency in language model adaptation, which sheds light on the efficacy of LoRA. We release a package that facilitates the integration of LoRA with PyTorch models and provide our implementations and model checkpoints for RoBERTa, DeBERTa, and GPT-2 at https://github.com/microsoft/LoRA.',
    primaryCategory: 'cs.CL',
    categories: ['cs.CL', 'cs.AI', 'cs.LG'],
    submittedOn: '2021-06-17',
    versionOn: '2021-10-16',
    doi: '',
    journalReference: '',
    comments: 'Draft V2 includes better baselines, experiments on GLUE, and more on adapter latency',
    licence: ARXIV_LICENCE,
    withdrawn: false,
  },
  addedBy: 'elodie',
  presenter: 'elodie',
  summaries: [],
}
