import { signal } from '@preact/signals'
export class Pointing {
  readonly spot = signal<{ x: number; y: number } | null>(null)
}
