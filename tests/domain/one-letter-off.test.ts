// A word that was mistyped by one letter, held against the definition: every edit of it, made in every place.
import { expect, test } from 'vitest'
import { beginsOneLetterOff, oneLetterOff } from '../../shared/domain/one-letter-off.ts'
import { randomFrom } from '../support/random.ts'

const LETTERS = 'abcdez'

/** Everything that one slip can make of a word. */
function slips(word: string): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    if (after !== '') found.add(before + after.slice(1))
    if (after.length > 1) found.add(`${before}${after[1]}${after[0]}${after.slice(2)}`)
    for (const letter of LETTERS) {
      found.add(before + letter + after)
      if (after !== '') found.add(before + letter + after.slice(1))
    }
  }
  found.delete(word)
  return found
}

test('one wrong, missing, added or swapped letter, and nothing else, in words of four letters and more', () => {
  const seed = 20_261_122
  const random = randomFrom(seed)
  const word = () =>
    Array.from({ length: 3 + Math.floor(random() * 4) }, () => LETTERS[Math.floor(random() * 6)]).join('')
  let off = 0
  for (let n = 0; n < 4_000; n += 1) {
    const meant = word()
    const near = [...slips(meant)]
    const typed = random() < 0.5 ? word() : (near[Math.floor(random() * near.length)] ?? '')
    const wanted = typed.length >= 4 && slips(meant).has(typed)
    expect([typed, meant, oneLetterOff(typed, meant)]).toEqual([typed, meant, wanted])
    if (wanted) off += 1
  }
  expect(off).toBeGreaterThan(1_000)
  console.log(
    `typing slips: seed ${seed}, 4000 pairs of words, ${off} of them one letter off: as by the definition`,
  )
})

test('while a word is being typed its beginning counts', () => {
  expect(
    ['aten', 'atetn', 'attem', 'atttention'].map((typed) => beginsOneLetterOff(typed, 'attention')),
  ).toEqual([true, true, true, true])
  expect(['ate', 'reading', 'ttentiion'].map((typed) => beginsOneLetterOff(typed, 'attention'))).toEqual([
    false,
    false,
    false,
  ])
})
