// What points about a paper are about, and the words by which it shows: written by hand, in English. Each line of an aspect
// is one thing said in several ways. A word stands for all that begin with it, one that ends with $ for itself alone; `a+b`
// are two words in a row.

import type { Aspect } from '../contract/topic.ts'

export const LEXICON: Readonly<Record<Aspect, readonly string[]>> = {
  comparison: [
    'baseline',
    'compar versus vs$ against$ contrast head+to',
    'state+of sota$ competit outperform strong+method',
    'cite$ cites$ citing citation reference missing+reference bibliograph uncited',
    'prior+work previous+work related+work existing recent+work literature earlier+work past+work other+method other+approach alternativ',
  ],
  novelty: [
    'novel new$ original innovat contribut',
    'increment$ incremental minor+contribution minor+change minor+modif small+change tweak trivial straightforward marginal slight+difference',
    'surpris expected+result known$ well+known already+known already+shown already+been unsurpris obvious',
    'combination combin mix+of existing+idea puts+together',
    'insight intuition takeaway',
  ],
  soundness: [
    'theorem lemma corollar proposition prop$ proof proofs prove proves provable',
    'assum',
    'bound$ bounds guarantee converg rate$ optimal',
    'wrong incorrect error$ errors mistake flaw$ flawed invalid does+not+hold not+hold not+follow inconsisten contradict',
    'justif rigor rigour formal principled theoretical+support well+founded',
    'claim overclaim overstat support+the unsupported convinc evidence',
    'equation eq$ eqn inequalit derivation deriv',
    'approximat',
  ],
  experiments: [
    'dataset datasets data$ corpus corpora benchmark mnist cifar imagenet',
    'experiment empiric evaluat',
    'toy$ toyish synthetic artificial simulated small+scale simple+data simple+task too+simple',
    'realistic real$ real-world in+the+wild large+scale larger+scale complex+problem complicated+problem',
    'significan seed$ seeds varian confidence error+bar one+run single+run runs$ repeated deviation',
    'metric measure$ measures accurac score$ scores auc$ f1$ perplex bleu$',
    'weak$ weaker insufficient not+enough limited+experiment few$ lacking+experiment improve',
    'gain$ gains improvement improvements benefit$ benefits margin help$ helps helping',
    'human+evaluat user+study participants annotator',
  ],
  ablation: [
    'ablat isolat disentangl separate individual+effect joint+effect joint+impact which+part component each+of+the',
    'attribut comes+from come+from due+to source+of where+the caused+by contribution+of effect+of impact+of role+of',
    'sensitiv hyperparameter hyper-parameter tuning tuned tune$ choice+of choose chosen',
    'analy investigat stud understanding+of',
    'architecture layers layer$ depth width',
  ],
  clarity: [
    'typo$ typos misspel spelling',
    'grammar english language$ proofread sentence wording polish',
    'unclear not+clear confus hard+to difficult+to+understand difficult+to+follow opaque vague ambiguous lack+clarity lacks+clarity misunderst understand understood murky cryptic dense$ clarity clarif',
    'written writing write$ writeup write+up presentation presented exposition readab organiz organis structured present$',
    'defin notation symbol terminolog term$ terms$',
    'explain explanation elaborat describ description discuss',
    'figure$ figures fig$ table$ tables plot$ plots caption axis axes',
    'abstract$ introduction conclusion section paragraph',
    'unfinished half+finished work+in+progress hast rushed draft$ premature prelimin incomplete',
    'problem+definition problem+statement problem+setting which+problem what+problem introduction+of+the+problem',
  ],
  reproducibility: [
    'reproduc replicat replicab',
    'code$ implementation implement source+code release github open+source',
    'detail details missing+detail not+specified specif omitted unspecified not+given not+provided appendix',
    'setting$ settings setup configur training+procedure protocol',
  ],
  impact: [
    'motivat important importance',
    'useful usefulness practic practitioner applicab application applications deploy utility',
    'audience venue conference workshop community fit$ readership iclr$ neurips$ icml$ acl$ cvpr$ emnlp$',
    'impact$ impactful significance influence broad$',
    'interest compelling exciting promising',
  ],
  limits: [
    'limitation limit$ limited restrict only+work only+apply only+appl narrow holds+only special+case',
    'fail fails failure break$ breaks collapse catastroph would+not+work not+work',
    'scal scalab larger$ bigger$',
    'generaliz generalis transfer+to out+of+distribution unseen other+domain other+task',
    'robust noise$ noisy adversarial perturb',
    'slow cost$ costs costly expensive runtime run-time memory computational compute$ efficien overhead time+complexity quadratic gpu$',
    'bias biased fair unfair ethic privacy harm societ misuse consent stereotyp carbon',
  ],
}
