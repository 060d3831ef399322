// The head of every page: the way home, the clubs, the palette, and the person.
import { useLocation } from 'preact-iso'
import type { Me } from '../../../shared/contract/account.ts'
import { initials } from '../../../shared/domain/initials.ts'
import { clubHref, HOME, OPERATOR, placeOfPath, SETTINGS } from '../data/places.ts'
import { useSignOut } from '../data/sign-out.ts'
import { FailureNote } from '../parts/failure-note.tsx'
import { Mark } from '../parts/mark.tsx'
import { texts } from '../texts/app.ts'
import { headerTexts } from '../texts/header.ts'
import { dialog } from './dialogs.ts'
import { Menu } from './menu.tsx'

export function Header({ me }: { me: Me | undefined }) {
  const { path } = useLocation()
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href={HOME} {...here(path, HOME)}>
          <Mark />
          <span>{texts.name}</span>
        </a>
        {me && (
          <nav aria-label={texts.account} class="top-nav">
            <Clubs me={me} path={path} />
            <button
              type="button"
              class="go-to"
              aria-keyshortcuts="Control+K Meta+K"
              onClick={() => (dialog.value = 'palette')}
            >
              <span>{headerTexts.search}</span>
              <kbd>{modifier()} K</kbd>
            </button>
            <Person me={me} path={path} />
          </nav>
        )}
      </div>
    </header>
  )
}

const here = (path: string, href: string) => (path === href ? { 'aria-current': 'page' as const } : {})

/** One club is a link; several are a choice. */
function Clubs({ me, path }: { me: Me; path: string }) {
  const { clubId } = placeOfPath(path)
  const [first, second] = me.clubs
  if (first === undefined) return null
  if (second === undefined)
    return (
      <a class="club-link" href={clubHref(first.id)} {...here(path, clubHref(first.id))}>
        {first.name}
      </a>
    )
  const club = me.clubs.find(({ id }) => id === clubId)
  return (
    <Menu
      class="club-switch"
      label={club ? `${headerTexts.clubs}: ${club.name}` : headerTexts.clubs}
      button={<span class="cut">{club?.name ?? headerTexts.clubs}</span>}
    >
      {me.clubs.map(({ id, name }) => (
        <li key={id}>
          <a href={clubHref(id)} {...(id === clubId ? { 'aria-current': 'true' as const } : {})}>
            {name}
          </a>
        </li>
      ))}
      <li>
        <a href={HOME}>{headerTexts.allClubs}</a>
      </li>
    </Menu>
  )
}

function Person({ me, path }: { me: Me; path: string }) {
  const signOut = useSignOut()
  const state = signOut.state.value
  const { name, mail } = me.account
  return (
    <>
      <Menu
        class="person-menu"
        label={headerTexts.person(name)}
        // Drawn by the style sheet: letters of the button itself would have to stand in its name.
        button={<span class="initials" aria-hidden="true" data-letters={initials(name)} />}
      >
        <li class="menu-head">
          <strong>{name}</strong>
          <span class="small muted">{mail}</span>
        </li>
        <li>
          <a href={SETTINGS} {...here(path, SETTINGS)}>
            {headerTexts.settings}
          </a>
        </li>
        {me.operator && (
          <li>
            <a href={OPERATOR} {...here(path, OPERATOR)}>
              {headerTexts.operator}
            </a>
          </li>
        )}
        <li>
          <button type="button" onClick={() => (dialog.value = 'shortcuts')}>
            {headerTexts.shortcuts}
          </button>
        </li>
        <li>
          <button type="button" onClick={() => void signOut.start(undefined)}>
            {headerTexts.signOut}
          </button>
        </li>
      </Menu>
      {state.name === 'failed' && <FailureNote failure={state.failure} />}
    </>
  )
}

/** How the key beside K is called here. */
export function modifier(): string {
  return /mac|iphone|ipad/i.test(navigator.platform) ? '⌘' : 'Ctrl'
}
