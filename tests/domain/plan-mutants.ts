// The planner's model with one constraint broken, one at a time, in a copy of the tree: `node tests/domain/plan-mutants.ts [--sample N]
// [--seed S]`. Each is tried against the small groups of the oracle and the cases by hand (plan-trial.ts). Prints who was killed by
// what, and who survived; ends with 1 when one did.
import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { randomFrom } from '../support/random.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const LONGEST_MS = 300_000

export interface PlanMutant {
  readonly name: string
  readonly file: string
  /** Stands there once. */
  readonly was: string
  readonly by: string
}

const mutant = (name: string, file: string, was: string, by: string): PlanMutant => ({
  name,
  file: `shared/domain/${file}.ts`,
  was,
  by,
})

/** biome-ignore format: one line each is what is read here */
export const PLAN_MUTANTS: readonly PlanMutant[] = [
  mutant('who is away has a cell', 'plan-model', 'member.can[at] === true && mayTake', 'mayTake'),
  mutant('who may not has a cell', 'plan-model', 'mayTake(problem, member, role) && rested', 'rested'),
  mutant('who presented just before has a cell', 'plan-model', '&& rested', ''),
  mutant('a locked cell is free', 'plan-model', 'if (locked) draft.fix(column, 1)', ''),
  mutant('a cell locked empty is free', 'plan-model', 'if (stays) draft.fix(empty, seats)\n    else', ''),
  mutant('seats take any number', 'plan-model', 'draft.equal([...column(problem, cells, at), [empty, 1]], seats)', ''),
  mutant('no gap is kept', 'plan-model', 'keepGaps(problem, draft, role, cells[role])', ''),
  mutant('shares count no turns', 'plan-model', 'draft.equal([...turns, ...steps.map(([step]): Term => [step, -1])], 0)', ''),
  mutant('each turn costs a share the same', 'plan-model', '(due[member] ?? 0) + k + 1)', '(due[member] ?? 0) + 1)'),
  mutant('no newcomer is late', 'plan-model', '[late, 1]], 1)', '[late, 1]], 0)'),
  mutant('newcomers have a meeting more', 'plan-model', 'to: newFrom + newcomerWithin }', 'to: newFrom + newcomerWithin + 1 }'),
  mutant('several roles at once', 'plan-model', 'oneRoleEach(problem, draft, doing)', ''),
  mutant('no cap', 'plan-model', 'capEach(problem, draft, doing)', ''),
  mutant('the gap is one less', 'plan-model-rules', 'const gap = gapOf(problem.rules, role)', 'const gap = gapOf(problem.rules, role) - 1'),
  mutant('two things at a meeting', 'plan-model-rules', 'if (terms.length > 1) draft.atMost(terms, 1)\n    })\n    if', 'if (terms.length > 99) draft.atMost(terms, 1)\n    })\n    if'),
  mutant('other roles nearby', 'plan-model-rules', 'draft.atMost(roles, 1)', ''),
  mutant('a role nearby is not noticed', 'plan-model-rules', '[any, -1],', '[any, -9],'),
  mutant('the same role nearby is another', 'plan-model-rules', 'gapOf(rules, doing.role) > to - from ||', 'true ||'),
  mutant('a cap is one more', 'plan-model-rules', 'draft.atMost(terms, cap)', 'draft.atMost(terms, cap + 1)'),
  mutant('papers without turns', 'plan-model-papers', 'draft.equal([...own, ...named, ...rest, [draft.count(own.length), -1]], 0)', ''),
  mutant('a paper twice', 'plan-model-papers', 'for (const terms of takers.values()) draft.atMost(terms, 1)', ''),
  mutant('more papers of a topic than there are', 'plan-model-papers', 'draft.atMost([...taken, ...rest], ofTopic.length)', ''),
  mutant('a locked paper is free', 'plan-model-papers', 'if (what === paper) draft.fix(found, who === member ? 1 : 0)', ''),
  mutant('a bid of who cannot come counts', 'plan-model-papers', 'turns[member]?.length === 0 ||', ''),
  mutant('votes count for nothing', 'plan-model-papers', 'value + (papers[paper]?.votes ?? 0) / most / 2', 'value'),
  mutant('a junior’s paper has no date', 'plan-model-mentors', 'else draft.equal(row, 0)', ''),
  mutant('a junior’s paper without topic has no date', 'plan-model-mentors', 'if (topic === NO_TOPIC) draft.atLeast(row, 0)\n      else', 'if (topic !== NO_TOPIC)'),
  mutant('juniors alone cost nothing', 'plan-model-mentors', 'mentoring.open.push([alone, OPEN.mentor])', ''),
  mutant('a junior without topic is not alone', 'plan-model-mentors', 'draft.equal([...as, [alone, 1], [presents, -1]], 0)', ''),
  mutant('juniors without mentors', 'plan-model-mentors', 'draft.equal([...able, ...juniors], 0)', ''),
  mutant('mentors of any topic', 'plan-model-mentors', '&& (topic === NO_TOPIC || facts.mentors.includes(topic))', ''),
  mutant('mentors who may not', 'plan-model-mentors', "mayTake(problem, facts, 'mentor') && (topic", '(topic'),
  mutant('mentors who are away', 'plan-model-mentors', '|| !(facts.can[at] === true || locked)', ''),
  mutant('mentors where none may be', 'plan-model-mentors', 'if (nobody || !knows', 'if (!knows'),
  mutant('a locked paper of another topic', 'plan-model-mentors', 'topicOf(problem, lock.paper) !== topic) return []', 'false) return []'),
  mutant('a locked mentor is free', 'plan-model-mentors', 'draft.rows.push(exactly(as, 1))', ''),
  mutant('the paper of a locked mentor is free', 'plan-model-mentors', 'draft.atMost([[column, 1], ...termOf(then, -1)], 0)', ''),
  mutant('one of a pair presents alone', 'plan-model-pairs', 'draft.atMost([...termOf(first), ...termOf(second, -1), [apart, -1]], 0)', ''),
  mutant('the other of a pair presents alone', 'plan-model-pairs', 'draft.atMost([...termOf(second), ...termOf(first, -1), [apart, -1]], 0)', ''),
  mutant('a pair apart costs nothing', 'plan-model-pairs', '[[apart, APART]]', '[]'),
  mutant('a stretch is one short', 'plan-cells', 'at <= to', 'at < to'),
  mutant('facilitators also present', 'plan-exactly', 'can && !busy(at)', 'can'),
  mutant('facilitators have their whole cap', 'plan-exactly', 'member.cap - own.length', 'member.cap'),
  mutant('locked facilitators are not seen', 'plan-exactly', 'planPresenters(free,', 'planPresenters(problem,'),
  mutant('roles in each other’s way', 'plan-exactly', 'others.open < least + SAME ?', 'true ?'),
]

export interface PlanTrial {
  readonly mutant: PlanMutant
  readonly killedBy: string | null
}

export async function tryPlanMutants(
  mutants: readonly PlanMutant[],
  say: (line: string) => void = () => undefined,
): Promise<PlanTrial[]> {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'lectern-plan-mutants-'))
  try {
    for (const name of ['server', 'shared', 'tests', 'package.json'])
      cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true })
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'))
    const trials: PlanTrial[] = []
    for (const one of mutants) {
      const killedBy = await tryOne(copy, one)
      trials.push({ mutant: one, killedBy })
      say(`${killedBy === null ? 'SURVIVED' : `killed by ${killedBy}`}  ${one.name}`)
    }
    return trials
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

async function tryOne(copy: string, { file, was, by, name }: PlanMutant): Promise<string | null> {
  const at = path.join(copy, file)
  const text = readFileSync(at, 'utf8')
  if (text.split(was).length !== 2) throw new Error(`${name}: not once in ${file}: ${was}`)
  writeFileSync(
    at,
    text.replace(was, () => by),
  )
  try {
    const { code, said } = await trial(copy)
    if (code === 0) return null
    return code === 3 ? said.trim().slice(0, 120) : `the trial broke: ${code}`
  } finally {
    writeFileSync(at, text)
  }
}

function trial(cwd: string): Promise<{ code: number | null; said: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['tests/domain/plan-trial.ts'], {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: LONGEST_MS,
    })
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    child.on('close', (code) => done({ code, said }))
  })
}

export function drawMutants(sample: number, seed: number): PlanMutant[] {
  const random = randomFrom(seed)
  return PLAN_MUTANTS.map((one) => ({ one, at: random() }))
    .toSorted((one, two) => one.at - two.at)
    .slice(0, sample)
    .map(({ one }) => one)
}

async function main(): Promise<void> {
  const option = (name: string) => process.argv[process.argv.indexOf(`--${name}`) + 1]
  const sample = process.argv.includes('--sample') ? Number(option('sample')) : PLAN_MUTANTS.length
  const seed = process.argv.includes('--seed') ? Number(option('seed')) : 1
  const trials = await tryPlanMutants(drawMutants(sample, seed), console.log)
  const alive = trials.filter(({ killedBy }) => killedBy === null)
  console.log(
    `${trials.length} of ${PLAN_MUTANTS.length} mutants, ${trials.length - alive.length} killed, ${alive.length} survived`,
  )
  process.exitCode = alive.length === 0 ? 0 : 1
}

if (process.argv[1] === import.meta.filename) await main()
