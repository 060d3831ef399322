// The solver behind `Solve`: HiGHS, compiled to WebAssembly. It blocks its thread until it is done, so the server runs it in a
// worker (`worker.ts`); the same seed and one thread make it repeatable.
import { setFlagsFromString } from 'node:v8'
import loadHighs, { type Highs } from 'highs'
import type { LinearModel, Solve, Solved } from '../../shared/domain/linear-model.ts'

/** Gaps below this are none: costs are whole or differ by more. */
const GAP = 1e-7
/** HiGHS 1.15.3's aggregator, a rule of its presolve, finds no plan or a worse one where there is a better (tests/domain/plan-oracle). */
const AGGREGATOR = 1 << 12

/** Loaded once in a thread: the first solving takes some tenths of a second more. */
let loaded: Promise<Highs> | undefined

/** V8 compiles busy code a second time: of a first plan, which takes a second or two, that is a fifth. It waits 23 times as long. */
const COMPILED_AGAIN = '--wasm-tiering-budget=300000000'

export async function openSolver(seed: number): Promise<Solve> {
  loaded ??= load()
  const highs = await loaded
  return async (model, limits) => solveWith(highs, model, { ...limits, seed })
}

function load(): Promise<Highs> {
  setFlagsFromString(COMPILED_AGAIN)
  return loadHighs({ print: () => undefined, printErr: () => undefined })
}

interface Limits {
  readonly seconds: number
  readonly start?: readonly number[]
  readonly seed: number
}

function solveWith(highs: Highs, model: LinearModel, { seconds, start, seed }: Limits): Solved {
  const { modelStatus } = highs.constants
  return highs.withModel(asData(model), (opened): Solved => {
    opened.options.set({
      output_flag: false,
      time_limit: seconds,
      random_seed: seed % 2 ** 31,
      mip_rel_gap: GAP,
      mip_abs_gap: GAP,
      presolve_rule_off: AGGREGATOR,
    })
    if (start !== undefined) opened.setSolution({ colValue: start })
    const { modelStatus: ended } = opened.run()
    const feasible = opened.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible
    if (!feasible) {
      // Where there surely is no solution, none costs less than anything.
      const bound = ended === modelStatus.infeasible ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
      return { state: 'none', values: [], cost: Number.NaN, bound }
    }
    const cost = opened.getObjectiveValue()
    const best = ended === modelStatus.optimal
    const bound = best || !model.whole.some(Boolean) ? cost : Number(opened.info.get('mip_dual_bound'))
    return { state: best ? 'best' : 'found', values: [...opened.getSolution().colValue], cost, bound }
  })
}

function asData({ cost, lower, upper, whole, rows }: LinearModel) {
  const starts = [0]
  const indices: number[] = []
  const values: number[] = []
  for (const { terms } of rows) {
    for (const [column, factor] of summed(terms)) {
      indices.push(column)
      values.push(factor)
    }
    starts.push(indices.length)
  }
  return {
    numCols: cost.length,
    numRows: rows.length,
    colCost: cost,
    colLower: lower,
    colUpper: upper,
    rowLower: rows.map(({ least }) => least),
    rowUpper: rows.map(({ most }) => most),
    matrix: { format: 'csr' as const, numRows: rows.length, numCols: cost.length, starts, indices, values },
    integrality: whole.map((is) => (is ? (1 as const) : (0 as const))),
  }
}

/** The solver wants each column once in a row. */
function summed(terms: LinearModel['rows'][number]['terms']): Map<number, number> {
  const sums = new Map<number, number>()
  for (const [column, factor] of terms) sums.set(column, (sums.get(column) ?? 0) + factor)
  return sums
}
