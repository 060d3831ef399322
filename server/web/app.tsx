// The frame around every page: skip link, header, main, footer; and the list of routes.

import { useErrorBoundary } from 'preact/hooks'
import { LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso'
import { ALL_GROUPS, HOME, SETTINGS } from './data/places.ts'
import { queries } from './data/queries.ts'
import { useQuery } from './data/query.ts'
import { ClubPage } from './pages/club.tsx'
import { DigestPage } from './pages/digest.tsx'
import { GroupPage } from './pages/group.tsx'
import { HomePage } from './pages/home.tsx'
import { ImportPage } from './pages/import.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { ReadingPage } from './pages/reading.tsx'
import { SettingsPage } from './pages/settings.tsx'
import { focusNextHeading, PageHeading } from './parts/heading.tsx'
import { Mark } from './parts/mark.tsx'
import { forPerson } from './parts/person-gate.tsx'
import { ROUTES } from './routes.ts'
import { texts } from './texts/app.ts'

const Home = forPerson(HomePage)
const Club = forPerson(ClubPage)
/** Few visits need it: it comes when it is opened. */
const Activity = forPerson(lazy(() => import('./pages/activity.tsx').then((page) => page.ActivityPage)))
const Group = forPerson(GroupPage)
const Reading = forPerson(ReadingPage)
const Digest = forPerson(DigestPage)
const Import = forPerson(ImportPage)
const Settings = forPerson(SettingsPage)

export function App() {
  return (
    <LocationProvider>
      <a class="skip button" href="#content">
        {texts.skip}
      </a>
      <Header />
      <main id="content" tabIndex={-1}>
        <Routes />
      </main>
      <footer class="foot small muted">{texts.footer}</footer>
    </LocationProvider>
  )
}

function Routes() {
  const [fault] = useErrorBoundary()
  if (fault) return <Broken />
  return (
    <Router onRouteChange={focusNextHeading}>
      <Route path={ROUTES.home} component={Home} />
      <Route path={ROUTES.club} component={Club} />
      <Route path={ROUTES.activity} component={Activity} />
      <Route path={ROUTES.group} component={Group} />
      <Route path={ROUTES.digest} component={Digest} />
      <Route path={ROUTES.reading} component={Reading} />
      <Route path={ROUTES.import} component={Import} />
      <Route path={ROUTES.settings} component={Settings} />
      <Route default component={NotFoundPage} />
    </Router>
  )
}

function Header() {
  const { data: me } = useQuery(queries.me, {})
  const { path } = useLocation()
  const here = (href: string) => (path === href ? { 'aria-current': 'page' as const } : {})
  return (
    <header class="top">
      <div class="top-row">
        <a class="brand" href={HOME}>
          <Mark />
          {texts.name}
        </a>
        {me && (
          <nav aria-label={texts.account} class="row">
            <a href={ALL_GROUPS} {...here(HOME)}>
              {texts.groups}
            </a>
            <a href={SETTINGS} {...here(SETTINGS)}>
              {texts.settingsLink}
            </a>
          </nav>
        )}
      </div>
    </header>
  )
}

function Broken() {
  return (
    <div class="welcome">
      <PageHeading title={texts.failure.page} />
      <p>{texts.failure.pageText}</p>
      <p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {texts.failure.reload}
        </button>
      </p>
    </div>
  )
}
