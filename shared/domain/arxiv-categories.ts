// Category codes of arXiv: which codes can be, and the one code by which a category is kept when it has several.
import { ARCHIVES } from './arxiv-identifier.ts'

/** Two names for one category, and closed archives with their successors (arXiv taxonomy: CATEGORY_ALIASES, subsumed archives). */
const KEPT_AS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'math.MP': 'math-ph',
    'stat.TH': 'math.ST',
    'math.IT': 'cs.IT',
    'q-fin.EC': 'econ.GN',
    'cs.SY': 'eess.SY',
    'cs.NA': 'math.NA',
    'acc-phys': 'physics.acc-ph',
    'adap-org': 'nlin.AO',
    'alg-geom': 'math.AG',
    'ao-sci': 'physics.ao-ph',
    'atom-ph': 'physics.atom-ph',
    'bayes-an': 'physics.data-an',
    'chao-dyn': 'nlin.CD',
    'chem-ph': 'physics.chem-ph',
    'cmp-lg': 'cs.CL',
    'comp-gas': 'nlin.CG',
    'dg-ga': 'math.DG',
    'funct-an': 'math.FA',
    'mtrl-th': 'cond-mat.mtrl-sci',
    'patt-sol': 'nlin.PS',
    'plasm-ph': 'physics.plasm-ph',
    'q-alg': 'math.QA',
    'solv-int': 'nlin.SI',
    'supr-con': 'cond-mat.supr-con',
  }),
)

const CODE = /^([a-z-]{2,20})(?:\.(?:[A-Z]{2}|[a-z-]{2,20}))?$/

/** The code a category is kept by, or null when this is no category code. */
export function canonicalCategory(code: string): string | null {
  const archive = CODE.exec(code)?.[1]
  if (archive === undefined || !ARCHIVES.includes(archive)) return null
  return KEPT_AS.get(code) ?? code
}

/** The categories of a paper, each once, in the order given; what is no category code is left out. */
export function canonicalCategories(codes: readonly string[]): string[] {
  const kept = codes.map(canonicalCategory).filter((code) => code !== null)
  return [...new Set(kept)]
}

/** The codes in a line of subjects, each the last brackets of its entry: “Machine Learning (cs.LG); Optics (physics.optics)”. */
export function codesIn(subjects: string): string[] {
  return [...subjects.matchAll(/\(([A-Za-z.-]+)\)\s*(?:;|$)/g)].map((found) => found[1] ?? '')
}
