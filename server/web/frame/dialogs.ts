// Which dialog of the frame is open; one at a time.
import { signal } from '@preact/signals'

export const dialog = signal<'palette' | 'shortcuts' | null>(null)

export function closeDialog(): void {
  dialog.value = null
}
