// A lead changes settings of a group: what they do not name stays as it is.
import type { Group, GroupSettings } from '../../shared/contract/group.ts'
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'
import { settingsOf } from '../../shared/domain/join-settings.ts'
import { newOperation } from './papers.ts'
import type { Client } from './people.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export async function changeGroup(
  by: { readonly client: Client },
  place: Place,
  { operationId = newOperation(), seen, ...changes }: Partial<GroupSettings> & Upon,
): Promise<{ version: number }> {
  const group = seen ?? (await by.client.groups.get.query(place))
  const settings = { ...settingsOf(group), ...changes }
  return by.client.groups.change.mutate({ ...place, operationId, version: group.version, settings })
}

interface Upon {
  readonly operationId?: ReturnType<typeof newOperation>
  /** The group as the lead saw it; left out: as it is now. */
  readonly seen?: Group
}
