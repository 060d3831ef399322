// What has not reached the server yet, with its text, so that nothing is ever stuck out of sight.
import { useEffect, useState } from 'preact/hooks'
import type { OperationRow, Task } from '../../../shared/device/storage.ts'
import { printPaper } from '../../../shared/domain/print-paper.ts'
import { contentAsText } from '../../../shared/writing/content-text.ts'
import { CopyButton } from '../../../shared/writing/copy-button.tsx'
import { waitLabel } from '../../../shared/writing/state-words.ts'
import { when } from '../../../shared/writing/when.ts'
import type { Panel } from '../panel.ts'

export function Outbox({ panel }: { panel: Panel }) {
  const rows = panel.waiting.rows.value
  if (rows.length === 0) {
    return (
      <section class="empty">
        <h1>Nothing is waiting</h1>
        <p>What you submit without a network waits here and is sent by itself, once.</p>
      </section>
    )
  }
  return (
    <section class="stack">
      <h1>Waiting to be sent</h1>
      <p>Sent by itself as soon as it can be, in this order for each paper.</p>
      <p>
        <button type="button" class="button quiet" onClick={() => panel.world.drain(true)}>
          Try now
        </button>
      </p>
      <ul class="stack">
        {rows.map((row) => (
          <Operation key={row.seq} row={row} panel={panel} />
        ))}
      </ul>
    </section>
  )
}

const TASKS: Readonly<Record<Task['kind'], string>> = {
  capture: 'Paper for the list',
  'capture-by-id': 'Paper for the list',
  nominate: 'Nomination',
  submit: 'Summary',
  withdraw: 'Summary taken back',
  restore: 'Summary given again',
}

function Operation({ row, panel }: { row: OperationRow; panel: Panel }) {
  const { task, delivery } = row
  const refused = delivery.state === 'refused'
  const version = 'paper' in task ? task.paper.version : task.version
  const name = printPaper(row.work, version)
  const text = wordsOf(task)
  return (
    <li class="card stack">
      <h2>{`${TASKS[task.kind]}: ${name}`}</h2>
      <p class={refused ? 'notice bad' : 'small'}>{stateOf(row, panel)}</p>
      <p class="small muted">{`Queued ${when(row.queuedAt, panel.world.now())}`}</p>
      {text !== null && (
        <details open={refused}>
          <summary>Text</summary>
          <p class="reading">{text}</p>
        </details>
      )}
      <p class="row">
        {text !== null && <CopyButton text={text} label="Copy text" />}
        <button type="button" class="button quiet" onClick={() => void panel.open(name)}>
          Open paper
        </button>
        {refused && <Refused row={row} panel={panel} />}
      </p>
    </li>
  )
}

/** What the person wrote, so that it can be copied; null: nothing. */
function wordsOf(task: Task): string | null {
  if (task.kind === 'nominate') return task.reason
  return task.kind === 'submit' ? contentAsText(task.content) : null
}

function Refused({ row, panel }: { row: OperationRow; panel: Panel }) {
  const [sure, setSure] = useState(false)
  useEffect(() => setSure(false), [row.seq])
  return (
    <>
      <button type="button" class="button quiet" onClick={() => void panel.waiting.retry(row)}>
        Try again
      </button>
      <button
        type="button"
        class="button quiet"
        onClick={() => (sure ? void panel.waiting.remove(row) : setSure(true))}
      >
        {sure ? 'Really remove' : 'Remove'}
      </button>
    </>
  )
}

function stateOf(row: OperationRow, { account, waiting }: Panel): string {
  const session = account.session.value
  if (row.server !== '' && row.server !== account.settings.value.server)
    return `Waiting to be sent to ${row.server}.`
  const other = session !== null && row.accountId !== null && row.accountId !== session.me.account.id
  if (other) return 'Waiting until the person who wrote it pairs this device again.'
  const isFirst = waiting.rows.value.every(({ seq, draftKey, delivery }) => {
    return seq >= row.seq || draftKey !== row.draftKey || delivery.state !== 'waiting'
  })
  if (!isFirst && account.paired.value && row.delivery.state === 'waiting')
    return 'Goes out after the one before it.'
  return waitLabel(row, { paired: account.paired.value })
}
