// What the reader says when it cannot show a paper: what is the matter, and what to do.
import type { PdfTrouble } from '../../shared/domain/judge-pdf.ts'

interface Words {
  readonly title: string
  readonly advice: string
  /** Whether trying again may help. */
  readonly again: boolean
}

export const TROUBLES: Record<PdfTrouble, Words> = {
  offline: {
    title: 'arXiv cannot be reached',
    advice: 'Check your network, then try again.',
    again: true,
  },
  not_found: {
    title: 'arXiv has no such PDF',
    advice: 'Look at the paper’s page on arXiv: this version may not exist.',
    again: false,
  },
  unavailable: {
    title: 'arXiv has no PDF of this paper',
    advice: 'It may be withdrawn, or come in another format only. Its page on arXiv says which.',
    again: false,
  },
  refused: {
    title: 'arXiv does not hand out this PDF just now',
    advice: 'Wait a few minutes and try again, or open it on arXiv.',
    again: true,
  },
  server: {
    title: 'arXiv has a fault just now',
    advice: 'Wait a few minutes and try again.',
    again: true,
  },
  not_a_pdf: {
    title: 'arXiv sent a web page instead of the PDF',
    advice: 'Perhaps it asks a question first. Open the paper on arXiv, then try again.',
    again: true,
  },
  damaged: {
    title: 'This PDF is damaged',
    advice: 'Try again; if it stays so, read the paper on arXiv.',
    again: true,
  },
  locked: {
    title: 'This PDF asks for a password',
    advice: 'The reader opens no locked files. Open the paper on arXiv.',
    again: false,
  },
}

export const SAFE = 'What you wrote beside it is safe: it is kept apart from this page.'

export function megabytes(bytes: number): string {
  const size = bytes / 1_000_000
  return `${size >= 10 ? Math.round(size) : size.toFixed(1)} MB`
}
