// Hands over all that waits in one line, until nothing is left or the other side takes nothing.
import type { World } from '../world.ts'
import { deliverNext, type Line } from './deliver.ts'
import type { DeliveryTable } from './states.ts'

/** So many refusals in a row are the server's fault, not the recipients': the rest waits untouched. */
const REFUSALS_IN_A_ROW = 5

/** `lanes`: recipients at once. Each is rendered, held and sent alone, so memory does not grow with the group. */
export async function deliverAll<T extends DeliveryTable>(
  world: World,
  line: Line<T>,
  { signal, lanes }: { readonly signal: AbortSignal; readonly lanes: number },
): Promise<void> {
  const run = { refusals: 0 }
  const lane = async () => {
    while (!signal.aborted && run.refusals < REFUSALS_IN_A_ROW) {
      const delivery = await deliverNext(world, line)
      if (delivery === 'none') return
      run.refusals = delivery === 'refused' ? run.refusals + 1 : 0
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
