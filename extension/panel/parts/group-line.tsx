// For which group this is written, and what that group has done with the paper.
import type { GroupId } from '../../../shared/contract/ids.ts'
import type { ReadingStanding } from '../../../shared/contract/reading.ts'
import { mayInGroup } from '../../../shared/domain/own-rights.ts'
import type { Facts } from '../../../shared/writing/state-words.ts'
import { standingWords } from '../../standing-words.ts'
import type { Panel } from '../panel.ts'
import { Nominate } from './nominate.tsx'
import { Votes } from './vote.tsx'

export function GroupLine({ panel, facts }: { panel: Panel; facts: Facts }) {
  const { account, desk } = panel
  const groups = account.groups.value
  if (groups.length === 0) return null
  const group = desk.group.value
  return (
    <section class="group-line" aria-label="Standing">
      {groups.length === 1 ? (
        <p>
          Group: <strong>{group?.name}</strong>
        </p>
      ) : (
        <div class="field">
          <label for="group">Group</label>
          <select
            id="group"
            value={group?.groupId ?? ''}
            onChange={(event) => void choose(panel, event.currentTarget.value)}
          >
            <option value="" disabled>
              Choose a group
            </option>
            {groups.map(({ groupId, name, club }) => (
              <option key={groupId} value={groupId}>
                {`${name} (${club})`}
              </option>
            ))}
          </select>
        </div>
      )}
      <Standing panel={panel} facts={facts} />
    </section>
  )
}

async function choose(panel: Panel, groupId: string): Promise<void> {
  await panel.desk.chooseGroup(groupId as GroupId)
  await panel.standing.load()
}

function Standing({ panel, facts }: { panel: Panel; facts: Facts }) {
  const known = panel.standing.known.value
  if (known.kind === 'none') return null
  // Kept in its place while asking, so that nothing below jumps.
  if (known.kind === 'asking') return <p class="small muted">&nbsp;</p>
  if (known.kind === 'unknown') {
    return <p class="small muted">The server does not answer: what the group did with it is not known now.</p>
  }
  if (known.standing !== null) return <Listed panel={panel} facts={facts} standing={known.standing} />
  if (isOnItsWay(panel)) return <p class="small muted">Waiting to be added to the list of the group.</p>
  return <NotListed panel={panel} />
}

function Listed({ panel, facts, standing }: { panel: Panel; facts: Facts; standing: ReadingStanding }) {
  const words = standingWords(standing, facts).join(' · ')
  const { reason, unexplained } = standing
  return (
    <>
      <p class="small muted">{`${words.slice(0, 1).toUpperCase()}${words.slice(1)}`}</p>
      {reason !== '' && <p class="small reading">{`Why: ${reason}`}</p>}
      {unexplained && !isOnItsWay(panel) && (
        <Nominate panel={panel} name="Say why the group should read it" />
      )}
      <Votes panel={panel} standing={standing} />
    </>
  )
}

/** A guest reads what others put there. */
function NotListed({ panel }: { panel: Panel }) {
  const me = panel.account.session.value?.me
  const place = panel.desk.place.value
  const may = me !== undefined && place !== null && mayInGroup(me, place, 'readings.nominate')
  return (
    <>
      <p class="small muted">
        Not on the list of the group yet.{' '}
        <button type="button" class="link" onClick={() => void panel.desk.addToList()}>
          Add it to the list
        </button>
      </p>
      {may && <Nominate panel={panel} name="Nominate it with a reason" />}
    </>
  )
}

function isOnItsWay({ waiting, desk }: Panel): boolean {
  return waiting.rows.value.some(({ work, place, task, delivery }) => {
    const here = work === desk.paper.value?.work && place?.groupId === desk.place.value?.groupId
    return here && task.kind !== 'submit' && delivery.state === 'waiting'
  })
}
