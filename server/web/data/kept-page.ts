// What an owner has chosen for the public page and not saved, should the app have to be loaded again (kept-form.ts).
import { useEffect } from 'preact/hooks'
import { z } from 'zod'
import { ClubPage } from '../../../shared/contract/club.ts'
import { sameValue } from '../../../shared/domain/same-value.ts'
import { useKeptWords } from './kept-form.ts'
import { outdated } from './page-build.ts'

export type Choices = Omit<ClubPage, 'address'>

const Changed = z.object(ClubPage.shape).omit({ address: true }).partial()

export interface Unsaved {
  /** As it is typed; undefined: nobody typed it. */
  readonly address: string | undefined
  readonly choices: Partial<Choices>
}

interface Kept {
  readonly kept: Unsaved
  /** A hook, called at each drawing. */
  useKeeping(now: ClubPage, unsaved: Unsaved): void
}

export function useKeptPage(): Kept {
  const { words, keep } = useKeptWords(['address', 'choices'], {})
  function useKeeping(now: ClubPage, { address, choices }: Unsaved): void {
    const changed = Object.entries(choices).filter(([name, value]) => !sameValue(now[name as never], value))
    const some = changed.length > 0 ? { choices: JSON.stringify(Object.fromEntries(changed)) } : {}
    const told = { ...some, ...(address === undefined ? {} : { address }) }
    useEffect(() => keep(told), [JSON.stringify(told), outdated.value])
  }
  return { kept: { address: words.address, choices: readChoices(words.choices) }, useKeeping }
}

function readChoices(words: string | undefined): Partial<Choices> {
  try {
    const read = Changed.safeParse(JSON.parse(words ?? '{}'))
    return read.success ? (read.data as Partial<Choices>) : {}
  } catch {
    return {}
  }
}
