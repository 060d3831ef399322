// What the extension costs the page it stands in: `node tests/bench/page-cost.ts [rounds] [folder]`. The built extension in
// Chromium on a real abstract page and on a list of 200 results, against the same page without it and with an empty one,
// in turn. The folder holds what the pages link to, as `<host>/<path>`; without it they stand without scripts and styles.
import { readFile } from 'node:fs/promises'
import { build, TARGETS } from '../../server/build.ts'
import { ARXIV, nameOf } from '../support/arxiv-page.ts'
import { findBrowser } from '../support/browser.ts'
import { ARMS, type Arm, type ArmName, EXTENSION, openArm, type Stage, type Subject } from './arms.ts'
import { idsOn, LIST_URL, listPage } from './list-page.ts'
import { type Cost, loadPage, MEASURES, type Measure, scriptBytes, styleBytes } from './load-page.ts'
import { median } from './medians.ts'

type Arms = Readonly<Record<ArmName, Arm>>
type Round = Readonly<Record<ArmName, Cost>>

/** How many papers of the list the group of the paired browser has on its own. */
const LISTED = 20

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Who goes first changes from round to round. */
async function measureRound(arms: Arms, subject: Subject, round: number): Promise<Round> {
  const costs = new Map<ArmName, Cost>()
  const turned = ARMS.map((_, index) => ARMS[(index + round) % ARMS.length] ?? 'without')
  for (const name of turned) {
    const extended = name === 'unpaired' || name === 'paired'
    const { context } = arms[name]
    costs.set(
      name,
      await loadPage(context, subject.url, {
        button: extended && subject.button,
        marks: extended && !subject.button,
      }),
    )
  }
  return Object.fromEntries(costs) as Record<ArmName, Cost>
}

async function measure(arms: Arms, subject: Subject, rounds: number): Promise<Round[]> {
  const bytes = new Map<ArmName, number>()
  for (const name of ARMS) {
    const styles = name === 'without' ? 0 : styleBytes(EXTENSION, subject.url)
    bytes.set(name, (await scriptBytes(arms[name].context, subject.url)) + styles)
  }
  // The first of each warms caches and is not counted.
  await measureRound(arms, subject, 0)
  const measured: Round[] = []
  for (let round = 0; round < rounds; round++) {
    const costs = await measureRound(arms, subject, round)
    const filled = ARMS.map((name) => [name, { ...costs[name], 'eager bytes': bytes.get(name) ?? 0 }])
    measured.push(Object.fromEntries(filled) as Round)
  }
  return measured
}

/** Added: the median of the rounds' differences; spread: how far half of them are from it. */
function row(label: string, measure: Measure, rounds: readonly Round[]): string {
  const digits = measure.endsWith('ms') ? 1 : measure === 'layout shift' ? 4 : 0
  const cell = (value: number) => value.toFixed(digits)
  const before = median(rounds.map((round) => round.without[measure]))
  const others = ARMS.filter((name) => name !== 'without').flatMap((name) => {
    const differences = rounds.map((round) => round[name][measure] - round.without[measure])
    const added = median(differences)
    const spread = median(differences.map((difference) => Math.abs(difference - added)))
    const share = before === 0 ? '-' : `${((added / before) * 100).toFixed(1)} %`
    return [`${cell(added)} ±${cell(spread)}`.padStart(18), share.padStart(10)]
  })
  return `${label.padEnd(10)}${measure.padEnd(16)}${cell(before).padStart(10)}${others.join('')}`
}

function tellAssets({ assets, asked }: Stage): void {
  const there = [...asked.values()].filter(Boolean).length
  say(
    `Of ${asked.size} scripts and styles that the pages ask for, ${there} were there${assets === null ? '' : ' in the folder'}.`,
  )
  if (there < asked.size)
    say('The real pages do more than these, so a share of the real page is lower than the one shown.')
}

async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 9)
  if (!Number.isInteger(rounds) || rounds < 7) throw new Error('Seven rounds or more.')
  const executablePath = findBrowser(say)
  await build(TARGETS.web)
  await build(TARGETS.chrome)
  const list = listPage()
  const [paper = ''] = /[^:]+$/.exec(nameOf(ARXIV).replace(/v\d+$/, '')) ?? []
  const subjects: readonly Subject[] = [
    {
      name: 'abstract',
      url: ARXIV.url,
      html: await readFile(ARXIV.file, 'utf8'),
      button: true,
      listed: [paper],
    },
    { name: 'list', url: LIST_URL, html: list, button: false, listed: idsOn(list).slice(0, LISTED) },
  ]
  const stage: Stage = { executablePath, subjects, assets: process.argv[3] ?? null, asked: new Map() }
  const opened: Arm[] = []
  try {
    for (const name of ARMS) opened.push(await openArm(name, stage))
    const arms = Object.fromEntries(ARMS.map((name, index) => [name, opened[index]])) as unknown as Arms
    const heads = ARMS.flatMap((name) =>
      name === 'without' ? [name.padStart(10)] : [`+ ${name}`.padStart(18), 'share'.padStart(10)],
    )
    const lines: string[] = []
    for (const subject of subjects) {
      const measured = await measure(arms, subject, rounds)
      lines.push(...MEASURES.map((measure) => row(subject.name, measure, measured)))
    }
    say(
      `${executablePath}, ${rounds} rounds in turn, medians; CPU time of the page's main thread, heap after collection.`,
    )
    tellAssets(stage)
    say(`${'page'.padEnd(10)}${'measure'.padEnd(16)}${heads.join('')}`)
    for (const line of lines) say(line)
  } finally {
    for (const arm of opened) await arm.close()
  }
}

await main()
