// What waits on a full text until words are selected for the first time: only then the worker puts the rest (point.ts)
// into the page. Kept to a few lines, for every page pays for them.
import { tellWorker } from '../capture/to-worker.ts'

export function armPointing(document: Document): void {
  if (!document.location.pathname.startsWith('/html/')) return
  const look = async () => {
    if (document.getSelection()?.isCollapsed !== false) return
    document.removeEventListener('selectionchange', look)
    const answer = await tellWorker('ready-to-point', {})
    if (answer?.ready !== true) document.addEventListener('selectionchange', look)
  }
  document.addEventListener('selectionchange', look)
}
