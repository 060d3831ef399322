// Every site in the folder is in the list, under the name of its file, with match patterns for pages it reads.
import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LISTS, MENTIONS, SITES } from '../../../extension/sites/index.ts'

const FOLDER = new URL('../../../extension/sites/', import.meta.url)
/** The form, the list, the match patterns, and the readers all sites share. */
const NO_SITES = [
  'site.ts',
  'index.ts',
  'matches.ts',
  'latexml-parts.ts',
  'latexml.ts',
  'by-address.ts',
  'list-places.ts',
  'page-text.ts',
  'citation-tags.ts',
]

test('no site is forgotten', () => {
  const files = readdirSync(FOLDER).filter((file) => !NO_SITES.includes(file))
  expect([...SITES, ...MENTIONS, ...LISTS].map((site) => `${site.id}.ts`).sort()).toEqual(files.sort())
})

test.each([...SITES, ...LISTS].map((site) => [site.id, site] as const))(
  '%s asks for no more than its pages',
  (_id, site) => {
    expect(site.matches.length).toBeGreaterThan(0)
    for (const pattern of site.matches) {
      expect(pattern).toMatch(/^(\*|https?):\/\/(\*\.)?[a-z0-9.-]+\/.+/)
      const address = pattern.replace(/^\*/, 'https').replace('//*.', '//').replace(/\*$/, '')
      expect(site.recognises(address), address).toBe(true)
    }
  },
)

test('ordinary pages belong to no site', () => {
  const others = [
    'https://example.com/abs/2401.01234',
    'https://arxiv.org/',
    'about:blank',
    '',
    'not an address',
  ]
  for (const address of others)
    expect(
      SITES.some((site) => site.recognises(address)),
      address,
    ).toBe(false)
})
