// Titles and abstracts of the corpus, and what people type that only looks like TeX.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainMaths } from '../../shared/domain/plain-maths.ts'
import { readableTex } from '../../shared/domain/readable-tex.ts'
import { CORPUS } from '../support/arxiv-page.ts'

const r = String.raw

test.each([
  [
    r`Sharp bounds for $k$-step lantern walks after P\'olya`,
    'Sharp bounds for k-step lantern walks after Pólya',
  ],
  [r`Dalitz plot analysis of the $D^+\to K^-K^+K^+$ decay`, 'Dalitz plot analysis of the D⁺ → K⁻K⁺K⁺ decay'],
  [
    r`Cluster properties from two-particle angular correlations in p+p collisions at $\sqrt{s}$ = 200 and 410 GeV`,
    'Cluster properties from two-particle angular correlations in p+p collisions at √s = 200 and 410 GeV',
  ],
  ['$ω$Test: WebView-Oriented Testing', 'ωTest: WebView-Oriented Testing'],
  ['CROCI -- An analysis of the current status', 'CROCI – An analysis of the current status'],
  [r`$L^2$ and $\alpha$, \'o, {\'e}, \"{u}, \v{c}, {\ss}, \o`, 'L² and α, ó, é, ü, č, ß, ø'],
  [r`{B}ayes and {\em the} \emph{other, one}`, 'Bayes and the other, one'],
  [r`\textit{In situ} by 25\% of $25\%$`, 'In situ by 25% of 25%'],
  ['see Fig.~3 by ~100 people', 'see Fig. 3 by ~100 people'],
  ['values in {0,1} and {1, 2}', 'values in {0,1} and {1, 2}'],
  ['it costs $5 and $6 a day', 'it costs $5 and $6 a day'],
  [r`it costs \$5 for $n$ days`, 'it costs $5 for n days'],
  ["the option --verbose isn't new", "the option --verbose isn't new"],
  ["``quoted'' words", '“quoted” words'],
  [r`a \unknown{thing} and $\unknown{x}$`, r`a \unknown{thing} and $\unknown{x}$`],
  ['one $ only, and C:\\path', 'one $ only, and C:\\path'],
])('%s', (written, read) => {
  expect(readableTex(written)).toBe(read)
})

test.each([
  [r`\varepsilon_1/\varepsilon_2^2`, 'ε₁/ε₂²'],
  [r`\nabla f(\mathbf{x})/\|\nabla f(\mathbf{x})\|`, '∇f(x)/‖∇f(x)‖'],
  [r`\tilde{O}(\varepsilon^{-4})`, 'Õ(ε⁻⁴)'],
  [r`\tildeΘ(\sqrt{\log N} \cdot \varepsilon^{-2})`, 'Θ̃(√(log N) · ε⁻²)'],
  [r`γ:V \rightarrow \{1,2,\dots,k\}`, 'γ:V → {1,2,…,k}'],
  [r`δ\le π/4`, 'δ ≤ π/4'],
  [r`Θ(n/\log n)`, 'Θ(n/log n)'],
  [r`O(n\log(1/\varepsilon))`, 'O(n log(1/ε))'],
  [r`r<1\times10^{-4}`, 'r<1×10⁻⁴'],
  [r`k_{\rm B}T`, 'k_BT'],
  [r`f\colon\mathbb R^n\to\mathbb R`, 'f: ℝⁿ → ℝ'],
  [r`\mathbfθ \in Γ\subset \ell_2`, 'θ ∈ Γ ⊂ ℓ₂'],
  [r`X \sim N(\mathbfθ, I_\infty)`, 'X ∼ N(θ, I_∞)'],
  [r`\ell_p`, 'ℓₚ'],
  [r`M = O(K^2\log{(N/K)}/p^3)`, 'M = O(K² log(N/K)/p³)'],
  [r`\frac{1}{2} \neq \frac{a+b}{c}`, '1/2 ≠ (a+b)/c'],
  [r`E_{\rm lab}`, 'E_(lab)'],
  [r`(π, 1-π)`, '(π, 1−π)'],
  [r`x^{a,b}`, 'x^(a,b)'],
  [r`{x`, null],
  [r`x}`, null],
  [r`x^`, null],
  [r`\constructor`, null],
  [r`\frac{1}`, null],
  [r`\begin{matrix}`, null],
])('%s is %s', (source, plain) => {
  expect(plainMaths(source)).toBe(plain)
})

test.skipIf(!existsSync(CORPUS))(
  'of the formulas in the stored abstracts and titles nearly all become readable',
  () => {
    const index = readFileSync(path.join(CORPUS, 'INDEX.tsv'), 'utf8').split('\n').slice(1)
    const files = index
      .map((row) => row.split('\t')[0] ?? '')
      .filter((name) => /^(?:abs|atom|oai|listing|search)\//.test(name))
    const texts = files.map((name) => readFileSync(path.join(CORPUS, name), 'utf8'))
    const formulas = new Set(texts.flatMap((text) => text.match(/\$[^$<>"]{1,60}\$/g) ?? []))
    const left = [...formulas].filter((formula) => readableTex(formula).includes('\\'))
    console.log(
      `readable-tex: ${formulas.size - left.length} of ${formulas.size} formulas; not: ${left.join(' ')}`,
    )
    expect(formulas.size).toBeGreaterThan(60)
    expect(left.length / formulas.size).toBeLessThan(0.05)
  },
)

test('any text is read in time, and what was read once stays as it is or loses only TeX', () => {
  const seed = Date.now() % 1_000_000
  console.log(`readable-tex: seed ${seed}`)
  const piece = fc.constantFrom(
    ...'$ \\ { } ~ ^ _ a B 1 ( ) [ ] -- `` \\frac \\sqrt \\le \\alpha \\{ '.split(' '),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('')
      expect(typeof readableTex(text)).toBe('string')
      if (!/[\\${}~`]|--/.test(text)) expect(readableTex(text)).toBe(text)
    }),
    { seed, numRuns: 2_000 },
  )
  const began = performance.now()
  for (const bad of ['$', '{', '\\', '\\(', '$$', "{\\'", '\\emph{', '$a'])
    readableTex(bad.repeat(20_000 / bad.length))
  expect(performance.now() - began).toBeLessThan(2_000)
})
