// One trial of a mutant, in a process of its own: the two-group world and the matrix, ended at the first difference. The
// database to copy comes as the arguments; ends with 0 when nothing differs, with 3 and the difference when something does.
import { setScene } from './scene.ts'
import { leaks, noticed, takeAnswers, touching } from './twins.ts'
import { cells, mismatches } from './walk.ts'

async function firstDifference(url: string, template: string): Promise<string | undefined> {
  const scene = await setScene({ from: { url, template } })
  try {
    const { before, after } = await takeAnswers(scene)
    const [seen] = [...noticed(scene, before, after), ...leaks(scene, after)]
    if (seen !== undefined) return seen
    const { touched } = await touching(scene)
    if (touched[0] !== undefined) return touched[0]
    scene.lectern.undo(true)
    const [wrong] = await mismatches(scene, cells(scene), 1)
    return wrong
  } finally {
    await scene.lectern.close()
  }
}

const [url = '', template = ''] = process.argv.slice(2)
// A mutant may break what builds the world: that, too, is a difference.
const difference = await firstDifference(url, template).catch((error: unknown) => `broken: ${String(error)}`)
if (difference !== undefined) process.stdout.write(`${difference}\n`)
process.exit(difference === undefined ? 0 : 3)
