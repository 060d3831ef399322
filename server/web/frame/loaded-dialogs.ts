// What the dialogs of the frame are made of: one file to load.
export { Palette } from './palette.tsx'
export { ShortcutList } from './shortcut-list.tsx'
