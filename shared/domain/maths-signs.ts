// Commands of TeX's mathematics that are one sign, and letters that stand raised, lowered or in another face.

/** Written with a space on either side. */
export const RELATIONS = table({
  ...{
    le: '≤',
    leq: '≤',
    leqslant: '≤',
    ge: '≥',
    geq: '≥',
    geqslant: '≥',
    ne: '≠',
    neq: '≠',
    ll: '≪',
    gg: '≫',
  },
  ...{ approx: '≈', sim: '∼', simeq: '≃', cong: '≅', equiv: '≡', propto: '∝', lesssim: '≲', gtrsim: '≳' },
  ...{
    to: '→',
    rightarrow: '→',
    longrightarrow: '→',
    leftarrow: '←',
    gets: '←',
    mapsto: '↦',
    Rightarrow: '⇒',
  },
  ...{ leftrightarrow: '↔', Leftrightarrow: '⇔', iff: '⇔', implies: '⇒', hookrightarrow: '↪', uparrow: '↑' },
  ...{ in: '∈', notin: '∉', ni: '∋', subset: '⊂', subseteq: '⊆', supset: '⊃', supseteq: '⊇', mid: '|' },
  ...{ cdot: '·', pm: '±', mp: '∓', oplus: '⊕', otimes: '⊗', odot: '⊙', wedge: '∧', vee: '∨', land: '∧' },
  ...{ lor: '∨', cap: '∩', cup: '∪', setminus: '∖' },
  ...{ perp: '⊥', parallel: '∥', models: '⊨', vdash: '⊢', prec: '≺', succ: '≻', downarrow: '↓' },
})

export const SIGNS = table({
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ϵ', varepsilon: 'ε', zeta: 'ζ', eta: 'η' },
  ...{ theta: 'θ', vartheta: 'ϑ', iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π' },
  ...{ varpi: 'ϖ', rho: 'ρ', varrho: 'ϱ', sigma: 'σ', varsigma: 'ς', tau: 'τ', upsilon: 'υ', phi: 'ϕ' },
  ...{
    varphi: 'φ',
    chi: 'χ',
    psi: 'ψ',
    omega: 'ω',
    Gamma: 'Γ',
    Delta: 'Δ',
    Theta: 'Θ',
    Lambda: 'Λ',
    Xi: 'Ξ',
  },
  ...{ Pi: 'Π', Sigma: 'Σ', Upsilon: 'Υ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω', ell: 'ℓ', hbar: 'ℏ', partial: '∂' },
  ...{
    nabla: '∇',
    infty: '∞',
    forall: '∀',
    exists: '∃',
    emptyset: '∅',
    varnothing: '∅',
    aleph: 'ℵ',
    Re: 'ℜ',
  },
  ...{ Im: 'ℑ', prime: '′', circ: '∘', degree: '°', bullet: '•', star: '⋆', ast: '∗', dagger: '†', dag: '†' },
  ...{ times: '×', div: '÷' },
  ...{ neg: '¬', lnot: '¬', rtimes: '⋊' },
  ...{ ltimes: '⋉', sum: '∑', prod: '∏', int: '∫', oint: '∮', bigcup: '⋃', bigcap: '⋂', bigoplus: '⨁' },
  ...{
    ldots: '…',
    dots: '…',
    cdots: '⋯',
    vdots: '⋮',
    colon: ': ',
    lvert: '|',
    rvert: '|',
    vert: '|',
    Vert: '‖',
  },
  ...{ lVert: '‖', rVert: '‖', langle: '⟨', rangle: '⟩', lfloor: '⌊', rfloor: '⌋', lceil: '⌈', rceil: '⌉' },
  ...{
    lbrace: '{',
    rbrace: '}',
    backslash: '∖',
    square: '□',
    Box: '□',
    triangle: '△',
    angle: '∠',
    odd: 'odd',
  },
  ...{ diamond: '⋄', sharp: '♯', flat: '♭', natural: '♮', imath: 'ı', jmath: 'ȷ', wp: '℘', AA: 'Å' },
  ...{
    quad: ' ',
    qquad: ' ',
    rm: '',
    bf: '',
    it: '',
    cal: '',
    sf: '',
    tt: '',
    displaystyle: '',
    textstyle: '',
  },
  ...{
    limits: '',
    nolimits: '',
    left: '',
    right: '',
    big: '',
    Big: '',
    bigg: '',
    Bigg: '',
    bigl: '',
    bigr: '',
  },
  ...{ ',': ' ', ';': ' ', ':': ' ', '!': '', ' ': ' ', '|': '‖', '\\': ' ', '{': '{', '}': '}' },
  ...{ '%': '%', $: '$', '#': '#', '&': '&', _: '_', '-': '', '/': '' },
})

/** Named in upright letters, with a space between them and a letter beside. */
export const FUNCTIONS = new Set(
  (
    'log ln exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh min max inf sup lim liminf limsup ' +
    'arg det dim ker deg gcd hom Pr mod bmod'
  ).split(' '),
)

/** What they do to their letters is left out. */
export const FACES = new Set(
  (
    'mathbf mathrm mathit mathsf mathtt mathcal mathscr mathfrak boldsymbol bm text textrm textit textbf textsf ' +
    'texttt textsc mathop operatorname mbox hbox emph pmb underline overline widehat widetilde mathnormal ensuremath'
  ).split(' '),
)

export const OVER = table({
  ...{
    tilde: '\u0303',
    widetilde: '\u0303',
    hat: '\u0302',
    widehat: '\u0302',
    bar: '\u0304',
    overline: '\u0304',
  },
  ...{ vec: '\u20d7', dot: '\u0307', ddot: '\u0308', check: '\u030c', breve: '\u0306', acute: '\u0301' },
  ...{ grave: '\u0300', mathring: '\u030a' },
})

const pairs = (from: string, to: string) => {
  const signs = [...to]
  return new Map([...from].map((sign, at) => [sign, signs[at] ?? sign]))
}
export const DOUBLE = pairs('ACEFGHKNPQRSTZ1', '𝔸ℂ𝔼𝔽𝔾ℍ𝕂ℕℙℚℝ𝕊𝕋ℤ𝟙')
export const RAISED = pairs(
  '0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW′∘*†',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ′°*†',
)
export const LOWERED = pairs(
  '0123456789+-−=()aehijklmnoprstuvxβγρφχ',
  '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ',
)

/** A map, because an object would know `constructor` too. */
function table(rows: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(rows))
}
