// The frame of the panel: three screens and the way between them.
import type { Panel, Screen } from './panel.ts'
import { Outbox } from './screens/outbox.tsx'
import { Settings } from './screens/settings.tsx'
import { Write } from './screens/write.tsx'

const SCREENS = { write: Write, outbox: Outbox, settings: Settings } as const

export function App({ panel }: { panel: Panel }) {
  if (!panel.ready.value) return null
  const Current = SCREENS[panel.screen.value]
  return (
    <>
      <nav class="bar" aria-label="Lectern">
        <Tab panel={panel} to="write" name="Write" />
        <Tab panel={panel} to="outbox" name={waitingName(panel)} />
        <Tab panel={panel} to="settings" name="Settings" />
      </nav>
      <main class="screen">
        <Current panel={panel} />
      </main>
    </>
  )
}

function Tab({ panel, to, name }: { panel: Panel; to: Screen; name: string }) {
  const current = panel.screen.value === to
  return (
    <button
      type="button"
      class="tab"
      aria-current={current ? 'page' : undefined}
      onClick={() => panel.go(to)}
    >
      {name}
    </button>
  )
}

function waitingName({ waiting }: Panel): string {
  const count = waiting.rows.value.length
  return count === 0 ? 'Waiting' : `Waiting (${count})`
}
