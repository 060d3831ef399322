// What it costs to compare one member's summary with 500 others of the same paper: `node tests/bench/likeness.ts [rounds]`.
// The control is splitting the same texts into words by a plain pattern, so that the ratio holds on any machine.
import { compareTexts, readText } from '../../shared/domain/compare-texts.ts'
import { randomFrom } from '../support/random.ts'

const SEED = 20_261_123
const MEMBERS = 500
const WORDS = 230
const VOCABULARY = 4_000
/** One measurement is so many passes: the system counts a process's time in steps of some milliseconds. */
const PASSES = 10

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Words as often as in real text, by Zipf's law; one summary in ten takes 40 words of the first. */
function summaries(next: () => number): string[] {
  const letters = 'etaoinshrdlucmfwypvbgkjqxz'
  const vocabulary = Array.from({ length: VOCABULARY }, (_, rank) =>
    Array.from(
      { length: 1 + Math.ceil(Math.log2(rank + 2) * 0.8) },
      () => letters[Math.floor(next() ** 2 * 26)],
    ).join(''),
  )
  const word = () => vocabulary[Math.floor(VOCABULARY ** next()) - 1] ?? 'the'
  const sentence = (words: string[]) => words.map((one, at) => (at % 17 === 16 ? `${one}.` : one)).join(' ')
  const first = Array.from({ length: WORDS }, word)
  return Array.from({ length: MEMBERS }, (_, member) => {
    const taken = member % 10 === 0 ? first.slice(60, 100) : []
    return sentence([...Array.from({ length: WORDS - taken.length }, word), ...taken, 'naïve', '“so”'])
  }).toSpliced(0, 1, sentence(first))
}

/** Of this process's own time, the fastest round: other work on the machine counts as little as can be. */
function fastest(rounds: number, work: () => void): number {
  work()
  const times = Array.from({ length: rounds }, () => {
    const began = process.cpuUsage().user
    for (let pass = 0; pass < PASSES; pass += 1) work()
    return (process.cpuUsage().user - began) / 1_000 / PASSES
  })
  return Math.min(...times)
}

const rounds = Number(process.argv[2] ?? 9)
const texts = summaries(randomFrom(SEED))
const [mine = '', ...others] = texts
const read = others.map((text) => readText(text))
const levels = read.map((other) => compareTexts(readText(mine), other).level)

const plain = fastest(rounds, () => {
  for (const text of texts) text.toLowerCase().match(/[a-z0-9]+/g)
})
const whole = fastest(rounds, () => {
  const ready = readText(mine)
  for (const text of others) compareTexts(ready, readText(text))
})
const kept = fastest(rounds, () => {
  const ready = readText(mine)
  for (const other of read) compareTexts(ready, other)
})
say(
  `${MEMBERS} summaries of ${WORDS} words, seed ${SEED}, fastest of ${rounds} rounds; near the first: ${levels.filter((level) => level !== null).length}`,
)
say(`control, plain words          ${plain.toFixed(1)} ms`)
say(`others read each time         ${whole.toFixed(1)} ms = ${(whole / plain).toFixed(1)} × control`)
say(`others read before            ${kept.toFixed(1)} ms = ${(kept / plain).toFixed(2)} × control`)
