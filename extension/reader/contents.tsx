// The paper's own list of contents, where its PDF has one.
import { readableTex } from '../../shared/domain/readable-tex.ts'
import type { OutlineNode, Reader } from './reader.ts'

export function Contents({ reader }: { reader: Reader }) {
  const nodes = reader.outline.value
  if (!reader.contents.value || nodes.length === 0) return null
  return (
    <nav class="contents" aria-label="Contents">
      <Nodes reader={reader} nodes={nodes} />
    </nav>
  )
}

function Nodes({ reader, nodes }: { reader: Reader; nodes: readonly OutlineNode[] }) {
  return (
    <ul>
      {nodes.map((node) => (
        <li>
          <button type="button" class="link" disabled={node.dest === null} onClick={() => go(reader, node)}>
            {readableTex(node.title)}
          </button>
          {node.items.length > 0 && <Nodes reader={reader} nodes={node.items} />}
        </li>
      ))}
    </ul>
  )
}

/** Where the list lies over the pages, it makes way for them. */
function go(reader: Reader, { dest }: OutlineNode): void {
  reader.goTo(dest)
  if (matchMedia('(max-width: 40rem)').matches) reader.contents.value = false
}
