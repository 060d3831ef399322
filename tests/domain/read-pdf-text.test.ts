import { expect, test } from 'vitest'
import { readPdfText } from '../../shared/domain/read-pdf-text.ts'

test('ligatures are taken apart, broken words put together, and a hyphen that belongs there stays', () => {
  expect(readPdfText('e\ufb00ects of pa-\nrameters')).toBe('effects of parameters')
  expect(readPdfText('a \ufb01ne-\ntuned model', 'we fine-tuned it')).toBe('a fine-tuned model')
  expect(readPdfText('a \ufb01ne-\ntuned model', 'no such word')).toBe('a finetuned model')
  expect(readPdfText('state-of-\nthe-art')).toBe('state-of-the-art')
  expect(readPdfText('x -\n1 and A-\nB')).toBe('x -\n1 and A-\nB')
})
