// What the page of a paper says of points that members have in common.
import type { PointKind } from '../../../shared/contract/summary.ts'
import type { Aspect } from '../../../shared/contract/topic.ts'

const aspects: Record<Aspect, string> = {
  comparison: 'Comparison with others',
  novelty: 'What is new',
  soundness: 'Soundness',
  experiments: 'Experiments and data',
  ablation: 'What the effect comes from',
  clarity: 'Clarity',
  reproducibility: 'Doing it again',
  impact: 'What it is good for',
  limits: 'Limits',
}
const kinds: Record<PointKind, string> = {
  strength: 'strength',
  weakness: 'weakness',
  question: 'question',
}

export const topicTexts = {
  title: 'Where the group agrees',
  aspects,
  kinds,
  few: 'Once two members have submitted, points that say the same stand here together.',
  none: 'No two points were called the same yet. Who has submitted is asked here about points that read alike.',
  name: (members: number, written: number) => `${members} of ${written} name this`,
  /** Of a topic on which members differ. */
  speak: (members: number, written: number) => `${members} of ${written} speak of this`,
  sides: (strengths: number, weaknesses: number) =>
    `${strengths} ${strengths === 1 ? 'sees' : 'see'} a strength, ${weaknesses} a weakness`,
  differ: 'The group differs',
  suggestion: 'Suggestion',
  readAlike: 'These only read alike. Nothing is counted until somebody says that they are the same.',
  alike: (n: number) => (n === 1 ? 'One more reads alike' : `${n} more read alike`),
  points: (n: number) => `Read the ${n} points`,
  yours: 'yours',
  ask: 'Is yours the same point?',
  askMeans: 'Nobody but you can say so. What you call the same is counted once for each member.',
  asked: (n: number) =>
    n === 1 ? 'One of your points reads like others' : `${n} of your points read like others`,
  own: 'Your point',
  same: 'Same point',
  other: 'Another point',
  ofAuthor: (author: string) => `The point of ${author}`,
  leads: 'Arrange, as a lead',
  theSame: 'They are the same',
  putWith: 'Put together with',
  choose: 'Choose a topic',
  put: 'Put together',
  takeOut: 'Take out',
  takeOutOf: (author: string) => `Take the point of ${author} out of this topic`,
  takenOut: 'Taken out by a lead',
  putBack: 'Put back',
  putBackOf: (author: string) => `Put the point of ${author} back`,
}
