// The editor on the page of a reading. Loaded when somebody begins to write.
import { useLayoutEffect, useState } from 'preact/hooks'
import type { Me } from '../../../shared/contract/account.ts'
import type { WorkId } from '../../../shared/contract/paper.ts'
import type { Pointer } from '../../../shared/contract/pointer.ts'
import type { ReadingView } from '../../../shared/contract/reading.ts'
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import { groupChoices } from '../../../shared/device/draft-key.ts'
import { isArxiv } from '../../../shared/domain/name-work.ts'
import { pointerAddress } from '../../../shared/domain/pointer-address.ts'
import { SummaryEditor } from '../../../shared/writing/summary-editor.tsx'
import { fileOf, readFile } from '../../../shared/writing/summary-file.ts'
import { now } from '../data/now.ts'
import type { Place } from '../data/queries.ts'
import { writeTexts } from '../texts/write-here.ts'
import { WebDesk } from './desk.ts'
import { openDevice } from './world.ts'
import '../../../shared/writing/writing.css'

interface Props {
  readonly me: Me
  readonly place: Place
  readonly reading: ReadingView
}

export function EditorRoom({ me, place, reading }: Props) {
  const [desk, setDesk] = useState<WebDesk | 'broken' | null>(null)
  const { work, version } = reading.paper
  const { clubId, groupId } = place
  // At once when the editor leaves the page: what an effect clears away comes a moment too late for somebody's last words.
  useLayoutEffect(() => {
    let left = false
    let leave = () => {
      left = true
    }
    const open = async () => {
      const device = await openDevice(me)
      const shown = reading.summaries.find(({ mine }) => mine) ?? null
      const opened = await WebDesk.open(device, { place: { clubId, groupId }, work, version }, shown)
      const stopWatching = watchClosing(opened)
      leave = () => {
        setDesk(null)
        void opened.close().finally(() => {
          stopWatching()
          device.close()
        })
      }
      if (left) leave()
      else setDesk(opened)
    }
    open().catch(() => setDesk('broken'))
    return () => leave()
  }, [me.account.id, clubId, groupId, work, version])
  if (desk === null) return null
  if (desk === 'broken')
    return (
      <p class="notice bad" role="alert">
        {writeTexts.noStorage}
      </p>
    )
  return <Editing desk={desk} me={me} place={place} reading={reading} />
}

/** Hidden: what was typed goes to disk. Closing: the last words are put aside in one step, also those that are on their way. */
function watchClosing(desk: WebDesk): () => void {
  const hide = () => void desk.flush()
  const close = () => desk.rescue()
  document.addEventListener('visibilitychange', hide)
  addEventListener('pagehide', close)
  return () => {
    document.removeEventListener('visibilitychange', hide)
    removeEventListener('pagehide', close)
  }
}

/** On the web a place is at arXiv: it cannot be looked for from here, only opened. */
const openPlace = (work: WorkId) => async (pointer: Pointer) => {
  const address = pointerAddress(work, pointer)
  if (address !== null) open(address, '_blank', 'noopener,noreferrer')
  return null
}

function Editing({ desk, me, place, reading }: Props & { desk: WebDesk }) {
  const { paper } = reading
  const group = groupChoices(me).find(({ groupId }) => groupId === place.groupId)
  const zone: ZoneName = reading.meeting?.zone ?? me.account.zone
  const editor = desk.editor.value
  const about = {
    ...{ work: paper.work, version: paper.version, title: paper.title, group: group?.name ?? null },
    writtenAt: (editor.row?.savedAt ?? new Date(now.value).toISOString()) as Instant,
  }
  return (
    <SummaryEditor
      editor={editor}
      operations={desk.operations.value}
      facts={{ now: new Date(now.value), zone, paired: true }}
      readers={{ group: group?.name ?? null, mustChoose: false }}
      policy={group?.writing ?? null}
      paper={paper}
      places={{
        outline: null,
        version: paper.version,
        goTo: isArxiv(paper.work) ? openPlace(paper.work) : null,
      }}
      habits={desk.habits.value}
      actions={{
        change: (change) => desk.type(change),
        submit: (change) => desk.submit(change),
        settle: (content, settled) => void desk.settle(content, settled),
        flush: () => void desk.flush(),
        newest: () => desk.editor.value,
        remember: (habits) => void desk.remember(habits),
        compare: (content) => desk.compare(content),
        step: (kind) => desk.step(kind),
        history: () => desk.history(),
        exportFile: () => fileOf(about, desk.editor.value.text),
        importFile: async (text) => {
          const read = readFile(text, paper)
          if (read.content !== null) await desk.takeIn(read.content)
          return read.said
        },
      }}
    />
  )
}
