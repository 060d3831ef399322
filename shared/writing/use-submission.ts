// The way from the fields to Submit: what is missing is named, what could be more exact is asked about once, and then it is
// handed in. The text that counts is the newest one, not the one drawn last.
import { useEffect, useState } from 'preact/hooks'
import type { Likeness } from '../contract/likeness.ts'
import type { WritingPolicy } from '../contract/policy.ts'
import type { SummaryContent } from '../contract/summary.ts'
import { checkDraft, type Fault } from '../device/check-draft.ts'
import { type Editor, phaseOf } from '../device/editor.ts'
import { checkSpecificity, type Finding, holdsBack } from '../domain/check-specificity.ts'
import { goTo } from './go-to.ts'
import type { Readers } from './submit-bar.tsx'
import { editorTexts } from './texts/editor.ts'

const texts = editorTexts.submit

export interface SubmissionActions {
  /** As it is now: keys may come faster than the screen. */
  newest(): Editor
  /** Rejects where the device could not keep it. */
  submit(change: string): Promise<void>
  /** How near the text is to others; null: the server could not be asked. */
  compare(content: SummaryContent): Promise<readonly Likeness[] | null>
}

export interface Rules {
  /** Null: the group says nothing, or is not known. */
  readonly policy: WritingPolicy | null
  readonly paper: { readonly title: string; readonly abstract: string | null }
  readonly readers: Readers
}

/** What was found in a text, while the person decides. */
export interface Asked {
  readonly content: SummaryContent
  readonly findings: readonly Finding[]
  readonly likeness: readonly Likeness[]
  readonly held: boolean
}

const DONE: readonly string[] = ['conflict', 'queued', 'sent', 'withdrawn']

export function useSubmission(editor: Editor, actions: SubmissionActions, rules: Rules) {
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState('')
  const [note, setNote] = useState('')
  const [change, setChange] = useState('')
  const [busy, setBusy] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const phase = phaseOf(editor)
  useEffect(() => {
    if (phase !== 'queued' && phase !== 'sent') return
    setTried(false)
    setChange('')
    setAsked(null)
    if (phase === 'sent') setNote('')
  }, [phase])

  const hand = async () => {
    setAsked(null)
    try {
      await actions.submit(change.trim())
      setProblem('')
    } catch {
      setProblem(texts.notKept)
    }
  }
  const check = async (content: SummaryContent) => {
    const found = await look(content, actions, rules)
    setNote(found.compared ? '' : texts.notCompared)
    const { findings, likeness, held } = found
    if (findings.length === 0 && likeness.length === 0) return hand()
    setAsked({ content, findings, likeness, held })
  }
  const submit = async () => {
    const newest = actions.newest()
    if (busy || DONE.includes(phaseOf(newest))) return
    setTried(true)
    const [first] = faultsOf(newest, rules.readers)
    if (first !== undefined) return goTo(first.field, { or: `${first.field.split('-')[0]}-add` })
    const again = asked !== null && !asked.held && asked.content === newest.text
    setBusy(true)
    await (again || isOff(rules) ? hand() : check(newest.text)).finally(() => setBusy(false))
  }
  const faults = faultsOf(editor, rules.readers)
  return {
    ...{ tried, problem, note, change, asked, busy, faults, setChange, submit },
    anyway: hand,
    back: () => setAsked(null),
  }
}

function isOff({ policy }: Rules): boolean {
  return policy === null || policy.check === 'off'
}

async function look(content: SummaryContent, { compare }: SubmissionActions, { policy, paper }: Rules) {
  const stockPhrases = policy?.stockPhrases ?? []
  const findings = checkSpecificity(content, { ...paper, stockPhrases })
  const likeness = await compare(content)
  const held = holdsBack(findings, policy?.check ?? 'off')
  return { findings, likeness: likeness ?? [], compared: likeness !== null, held }
}

function faultsOf({ text }: Editor, { group, mustChoose }: Readers): Fault[] {
  const choose = mustChoose && group === null ? [{ field: 'group', text: texts.chooseGroup }] : []
  return [...choose, ...checkDraft(text)]
}
