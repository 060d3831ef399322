import { expect, test } from 'vitest'
import { DARK, LIGHT } from '../../../server/digests/channels/palette.ts'

test('colours are readable, light and dark (WCAG AA)', () => {
  for (const { paper, soft, line: _, ...inks } of [LIGHT, DARK]) {
    for (const [name, colour] of Object.entries(inks)) {
      expect(contrast(colour, paper), name).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colour, soft), name).toBeGreaterThanOrEqual(4.5)
    }
  }
})

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
