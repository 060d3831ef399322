// What the pages say around the editor; the editor brings its own words.

export const writeTexts = {
  title: 'Your summary',
  begin: 'Write here',
  again: 'Open your summary',
  kept: 'Kept in this browser at every pause, and seen by nobody before you submit.',
  noStorage:
    'This browser does not let Lectern keep your words (a private window often does not), so nothing can be written here. Use an ordinary window, or the extension.',
  failed: 'The editor could not be loaded. Check your connection and press again.',
}
