// Hugging Face papers: the address holds the identifier; daily lists under /papers/date name no paper.
import { byAddress } from './by-address.ts'

export const huggingface = byAddress(
  'huggingface',
  /^https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/papers\//i,
)
