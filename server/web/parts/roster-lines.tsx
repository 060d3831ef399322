// What a list of people was understood as: first what is left out and why, then who would be added, then who is here already.
import type { RosterLine } from '../../../shared/contract/roster.ts'
import { peopleTexts } from '../texts/group-people.ts'

const texts = peopleTexts.roster

export function RosterLines({ lines }: { lines: readonly RosterLine[] }) {
  const those = (standing: RosterLine['standing']) => lines.filter((line) => line.standing === standing)
  const [wrong, adds, there] = [those('wrong'), those('new'), those('there')]
  return (
    <>
      {wrong.length > 0 && <Wrong lines={wrong} />}
      {adds.length > 0 && (
        <details class="fold" open={adds.length <= 10}>
          <summary>{texts.adds(adds.length)}</summary>
          <People lines={adds} />
        </details>
      )}
      {there.length > 0 && (
        <details class="fold">
          <summary>{texts.there(there.length)}</summary>
          <People lines={there} />
        </details>
      )}
    </>
  )
}

function Wrong({ lines }: { lines: readonly RosterLine[] }) {
  return (
    <section class="stack-tight" aria-label={texts.wrong(lines.length)}>
      <p class="say">{texts.wrong(lines.length)}</p>
      <ul class="card lines">
        {lines.map((line) => (
          <li key={line.number} class="stack-tight small">
            <p>
              <span class="tag care">{texts.line(line.line)}</span>{' '}
              <span class="import-quote">{line.quote}</span>
            </p>
            <p>{line.problem}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function People({ lines }: { lines: readonly RosterLine[] }) {
  const groups = lines.some((line) => line.groups.length > 1) || differ(lines)
  const { columns } = texts
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.mail}</th>
          <th scope="col">{columns.role}</th>
          {groups && <th scope="col">{columns.groups}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.number}>
            <td>{line.name}</td>
            <td>{line.mail}</td>
            <td>{peopleTexts.roles[line.role]}</td>
            {groups && <td>{line.groups.join(', ')}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Not all in the same group. */
function differ(lines: readonly RosterLine[]): boolean {
  return new Set(lines.map((line) => line.groups.join('\n'))).size > 1
}
