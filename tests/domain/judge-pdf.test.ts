import { expect, test } from 'vitest'
import { judgePdf, versionInName } from '../../shared/domain/judge-pdf.ts'

const PDF = 'application/pdf'
const HTML = 'text/html; charset=utf-8'

test.each([
  [200, PDF, '%PDF-1.5\n', null],
  [200, 'application/octet-stream', '\n\n%PDF-1.5', null],
  [206, PDF, '%PDF-1.5\n', null],
  [200, HTML, '<!DOCTYPE html><title>reCAPTCHA</title>', 'not_a_pdf'],
  [200, '', '<html><body>Sign in</body>', 'not_a_pdf'],
  [200, HTML, '<html><h1>PDF unavailable for 2401.01234v1</h1>', 'unavailable'],
  [404, HTML, '<html><h1>No PDF for 2401.01234v1</h1>', 'unavailable'],
  [404, HTML, '<html><p>This paper has been withdrawn', 'unavailable'],
  [404, HTML, '<html><h1>Article not found', 'not_found'],
  [403, 'text/plain', 'Denied', 'refused'],
  [429, HTML, '<html>Rate exceeded', 'refused'],
  [503, HTML, '<html>Service', 'server'],
  [200, PDF, '', 'damaged'],
  [200, PDF, `${' '.repeat(2_000)}%PDF-1.5`, 'damaged'],
] as const)('%i %s %s: %s', (status, type, start, expected) => {
  expect(judgePdf({ status, type, start })).toBe(expected)
})

test('the version in the name of the file', () => {
  expect(versionInName('2401.01234v2.pdf')).toBe(2)
  expect(versionInName('/pdf/hep-th/9901001v12')).toBe(12)
  expect(versionInName('2401.01234')).toBe(null)
  expect(versionInName('9901001v0.pdf')).toBe(null)
})
