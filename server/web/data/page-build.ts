// Whether this page is older than what the server gives out by now: learned from every answer.
import { computed, signal } from '@preact/signals'
import { buildOf, isOutdated } from '../../../shared/domain/page-build.ts'

const HEADER = 'lectern-build'
const served = signal<string | null>(null)

export const outdated = computed(() => isOutdated(ownBuild(), served.value))

export function hearBuild({ headers }: Response): void {
  served.value = headers.get(HEADER) ?? served.value
}

function ownBuild(): string | null {
  return buildOf(document.querySelector('script[type="module"][src]')?.outerHTML ?? '')
}
