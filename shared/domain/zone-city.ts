// A zone as people call it, by its city.
import type { ZoneName } from '../contract/time.ts'

/** `Europe/Berlin` → `Berlin` */
export function zoneCity(zone: ZoneName): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
