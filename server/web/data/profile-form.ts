// One's own profile while it is written: what is on the screen, what the server has, and which of the two is newer. No
// word is lost: what is not saved is kept in the browser, and what was saved elsewhere is never replaced unseen.
import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type OwnProfile, ProfileContent } from '../../../shared/contract/profile.ts'
import { type ActionState, useAction } from './action.ts'
import { server } from './client.ts'
import { forgetProfile, keepProfile, keptProfile, type WrittenProfile } from './kept-profile.ts'
import { queries } from './queries.ts'

export type ProblemField = keyof ProfileContent

export interface ProfileForm {
  readonly written: ReadonlySignal<WrittenProfile>
  readonly problems: ReadonlySignal<ReadonlySet<ProblemField>>
  readonly dirty: ReadonlySignal<boolean>
  /** The unsaved words come from an earlier visit. */
  readonly found: ReadonlySignal<boolean>
  /** The server has something newer than these words began with. */
  readonly overtaken: ReadonlySignal<boolean>
  /** False: a reload would lose the unsaved words. */
  readonly kept: ReadonlySignal<boolean>
  readonly state: ReadonlySignal<ActionState>
  set(changes: Partial<WrittenProfile>): void
  save(): void
  discard(): void
  keepMine(): void
}

export function useProfileForm(accountId: string, own: OwnProfile): ProfileForm {
  const first = keptProfile(accountId)
  const saved = useSignal(own)
  const written = useSignal<WrittenProfile>(first === null ? writtenOf(own) : fitting(first, own))
  const found = useSignal(first !== null && !same(written.peek(), writtenOf(own)))
  const problems = useSignal<ReadonlySet<ProblemField>>(new Set())
  const kept = useSignal(true)
  const dirty = useComputed(() => !same(written.value, writtenOf(saved.value)))
  const overtaken = useComputed(() => dirty.value && saved.value.revision > written.value.basis)
  const action = useAction({
    run: (sent: WrittenProfile) => server.profiles.save.mutate({ ...contentOf(sent), basis: sent.basis }),
    after: ({ revision }, sent) => {
      const { content, clubs } = contentOf(sent)
      saved.value = { revision, content, clubs }
      put({ ...written.peek(), basis: revision })
    },
  })

  function put(next: WrittenProfile): void {
    written.value = next
    if (dirty.peek()) kept.value = keepProfile(accountId, next)
    else forgetProfile(accountId)
  }

  // What the server says later: taken over where nothing is unsaved, else told.
  useEffect(() => {
    if (own.revision < saved.peek().revision) return
    const unsaved = dirty.peek()
    saved.value = own
    if (!unsaved) put(writtenOf(own))
  }, [own])

  function save(): void {
    const bad = problemsOf(written.peek())
    problems.value = bad
    if (bad.size > 0) return
    found.value = false
    void action.start(written.peek()).then(() => {
      const { value } = action.state
      if (value.name === 'failed' && value.failure.refusal === 'profile_changed') void queries.profile.ask({})
    })
  }

  return {
    ...{ written, problems, dirty, found, overtaken, kept, state: action.state, save },
    set(changes) {
      action.clear()
      problems.value = new Set([...problems.peek()].filter((field) => !(field in changes)))
      put({ ...written.peek(), ...changes })
    },
    discard() {
      found.value = false
      action.clear()
      problems.value = new Set()
      put(writtenOf(saved.peek()))
    },
    keepMine() {
      put({ ...written.peek(), basis: saved.peek().revision })
      save()
    },
  }
}

function writtenOf({ revision, content, clubs }: OwnProfile): WrittenProfile {
  const { about, interests, experience, mentors, availability } = content
  const away = content.away.map(({ from, to }) => ({ from, to }))
  const links = content.links.map(({ label, address }) => ({ label, address }))
  return {
    ...{ basis: revision, about, interests, experience, mentors, availability },
    ...{ away, links, clubs },
  }
}

/** The clubs may have changed since: only those of now can be chosen for. */
function fitting(kept: WrittenProfile, own: OwnProfile): WrittenProfile {
  const clubs = own.clubs.map((now) => kept.clubs.find(({ clubId }) => clubId === now.clubId) ?? now)
  return { ...kept, clubs }
}

/** What would be sent: without lines that were opened and left empty. */
function contentOf({ basis: _, clubs, ...written }: WrittenProfile): Pick<OwnProfile, 'content' | 'clubs'> {
  const away = written.away.filter(({ from, to }) => from !== '' || to !== '')
  const links = written.links
    .map(({ label, address }) => ({ label: label.trim(), address: address.trim() }))
    .filter(({ label, address }) => label !== '' || address !== '')
  return { content: { ...written, away, links } as ProfileContent, clubs }
}

function problemsOf(written: WrittenProfile): ReadonlySet<ProblemField> {
  const read = ProfileContent.safeParse(contentOf(written).content)
  return new Set(read.success ? [] : read.error.issues.map(({ path }) => path[0] as ProblemField))
}

/** The basis is no word of the person. */
function same(one: WrittenProfile, other: WrittenProfile): boolean {
  return JSON.stringify({ ...contentOf(one) }) === JSON.stringify({ ...contentOf(other) })
}
