// The dialogs of the frame, loaded when the first of them is asked for.
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Me } from '../../../shared/contract/account.ts'
import { closeDialog, dialog } from './dialogs.ts'

type Loaded = Readonly<{ Palette: ComponentType<{ me: Me }>; ShortcutList: ComponentType }>

export function FrameDialogs({ me }: { me: Me | undefined }) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const wanted = dialog.value
  useEffect(() => {
    if (wanted === null || loaded !== null) return
    // Not there after a change of the program, or without a network: nothing opens, and the next press asks again.
    import('./loaded-dialogs.ts').then(setLoaded, closeDialog)
  }, [wanted, loaded])
  if (loaded === null || wanted === null) return null
  if (wanted === 'shortcuts') return <loaded.ShortcutList />
  return me === undefined ? null : <loaded.Palette me={me} />
}
