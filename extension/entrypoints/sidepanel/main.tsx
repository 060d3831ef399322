// What the browser opens beside the page. `?paper=arXiv:2401.01234v2` opens one paper whatever the tab shows.
import '../../no-eval.ts'
import { render } from 'preact'
import { App } from '../../panel/app.tsx'
import { browserWorld } from '../../panel/browser-world.ts'
import { Panel } from '../../panel/panel.ts'

const panel = new Panel(await browserWorld())
const root = document.getElementById('panel')
if (root !== null) render(<App panel={panel} />, root)

document.addEventListener('visibilitychange', () => void panel.desk.flush())
addEventListener('pagehide', () => panel.desk.rescue())
addEventListener('online', () => panel.world.drain(true))

await panel.start(new URLSearchParams(location.search).get('paper'))
