// The list of providers: add one here. Only those whose keys are set are there at all.
import { ProviderId } from '../../../shared/contract/identity.ts'
import type { World } from '../../world.ts'
import { github } from './github.ts'
import { google } from './google.ts'
import type { Keys } from './open-id.ts'
import { orcid } from './orcid.ts'

/** As env.ts reads them; null: not set up. */
export interface ProviderKeys {
  readonly orcid: Keys | null
  readonly github: (Keys & { readonly api: string }) | null
  readonly google: Keys | null
}

export function openProviders(keys: ProviderKeys): World['providers'] {
  const all = {
    orcid: keys.orcid && orcid(keys.orcid),
    github: keys.github && github(keys.github),
    google: keys.google && google(keys.google),
  }
  return new Map(ProviderId.options.flatMap((id) => (all[id] === null ? [] : [[id, all[id]] as const])))
}
