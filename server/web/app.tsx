// The frame around every page: skip link, header, main, footer; and the list of routes.

import { useErrorBoundary } from 'preact/hooks'
import { LocationProvider, lazy, Route, Router } from 'preact-iso'
import { queries } from './data/queries.ts'
import { useQuery } from './data/query.ts'
import { FrameDialogs } from './frame/frame-dialogs.tsx'
import { Header } from './frame/header.tsx'
import { useKeyboard } from './frame/keyboard.ts'
import { MailTroubleNotice } from './frame/mail-trouble-notice.tsx'
import { OfflineNotice } from './frame/offline-notice.tsx'
import { HomePage } from './pages/home.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { focusNextHeading, PageHeading } from './parts/heading.tsx'
import { forPerson } from './parts/person-gate.tsx'
import { ROUTES } from './routes.ts'
import { texts } from './texts/app.ts'

const Home = forPerson(HomePage)
const ClubSettings = forPerson(
  lazy(() => import('./pages/club-settings.tsx').then((page) => page.ClubSettingsPage)),
)
const GroupSettings = forPerson(
  lazy(() => import('./pages/group-settings.tsx').then((page) => page.GroupSettingsPage)),
)
// Home comes at once, each other page when it is opened.
const Club = lazy(() => import('./pages/club.tsx').then((page) => forPerson(page.ClubPage)))
const Group = lazy(() => import('./pages/group.tsx').then((page) => forPerson(page.GroupPage)))
const Reading = lazy(() => import('./pages/reading.tsx').then((page) => forPerson(page.ReadingPage)))
const Activity = forPerson(lazy(() => import('./pages/activity.tsx').then((page) => page.ActivityPage)))
const Digest = lazy(() => import('./pages/digest.tsx').then((page) => forPerson(page.DigestPage)))
const PastDigest = forPerson(
  lazy(() => import('./pages/past-digest.tsx').then((page) => page.PastDigestPage)),
)
const Import = lazy(() => import('./pages/import.tsx').then((page) => forPerson(page.ImportPage)))
const People = forPerson(lazy(() => import('./pages/people.tsx').then(({ PeoplePage }) => PeoplePage)))
const Person = forPerson(lazy(() => import('./pages/person.tsx').then(({ PersonPage }) => PersonPage)))
const Profile = forPerson(lazy(() => import('./pages/profile.tsx').then(({ ProfilePage }) => ProfilePage)))
const GroupPeople = forPerson(
  lazy(() => import('./pages/group-people.tsx').then((page) => page.GroupPeoplePage)),
)
const Meetings = forPerson(lazy(() => import('./pages/meetings.tsx').then((page) => page.MeetingsPage)))
const Meeting = forPerson(lazy(() => import('./pages/meeting.tsx').then((page) => page.MeetingPage)))
const Times = forPerson(lazy(() => import('./pages/times.tsx').then(({ TimesPage }) => TimesPage)))
const Plan = forPerson(lazy(() => import('./pages/plan.tsx').then((page) => page.PlanPage)))
const Request = forPerson(lazy(() => import('./pages/request.tsx').then((page) => page.RequestPage)))
const Invitation = lazy(() => import('./pages/invitation.tsx').then((page) => page.InvitationPage))
const Settings = lazy(() => import('./pages/settings.tsx').then((page) => forPerson(page.SettingsPage)))
const Notices = forPerson(lazy(() => import('./pages/notices.tsx').then(({ NoticesPage }) => NoticesPage)))
const Connect = lazy(() => import('./pages/connect.tsx').then((page) => page.ConnectPage))
const Operator = forPerson(lazy(() => import('./pages/operator.tsx').then((page) => page.OperatorPage)))
const Pair = lazy(() => import('./pages/pair.tsx').then((page) => forPerson(page.PairPage)))

export function App() {
  return (
    <LocationProvider>
      <Frame />
    </LocationProvider>
  )
}

function Frame() {
  const { data: me } = useQuery(queries.me, {})
  useKeyboard(me)
  return (
    <>
      <a class="skip button" href="#content">
        {texts.skip}
      </a>
      <Header me={me} />
      <OfflineNotice />
      <MailTroubleNotice me={me} />
      <main id="content" tabIndex={-1}>
        <Routes />
      </main>
      <footer class="foot small muted">{texts.footer}</footer>
      <FrameDialogs me={me} />
    </>
  )
}

function Routes() {
  const [fault] = useErrorBoundary()
  if (fault) return <Broken />
  return (
    <Router onRouteChange={focusNextHeading}>
      <Route path={ROUTES.home} component={Home} />
      <Route path={ROUTES.operator} component={Operator} />
      <Route path={ROUTES.club} component={Club} />
      <Route path={ROUTES.clubSettings} component={ClubSettings} />
      <Route path={ROUTES.activity} component={Activity} />
      <Route path={ROUTES.group} component={Group} />
      <Route path={ROUTES.groupSettings} component={GroupSettings} />
      <Route path={ROUTES.groupPeople} component={GroupPeople} />
      <Route path={ROUTES.groupMeetings} component={Meetings} />
      <Route path={ROUTES.meeting} component={Meeting} />
      <Route path={ROUTES.times} component={Times} />
      <Route path={ROUTES.plan} component={Plan} />
      <Route path={ROUTES.request} component={Request} />
      <Route path={ROUTES.invitation} component={Invitation} />
      <Route path={ROUTES.digest} component={Digest} />
      <Route path={ROUTES.pastDigest} component={PastDigest} />
      <Route path={ROUTES.reading} component={Reading} />
      <Route path={ROUTES.import} component={Import} />
      <Route path={ROUTES.people} component={People} />
      <Route path={ROUTES.person} component={Person} />
      <Route path={ROUTES.profile} component={Profile} />
      <Route path={ROUTES.settings} component={Settings} />
      <Route path={ROUTES.notices} component={Notices} />
      <Route path={ROUTES.connect} component={Connect} />
      <Route path={ROUTES.pair} component={Pair} />
      <Route default component={NotFoundPage} />
    </Router>
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
