// The paper's own list of contents, where its PDF has one.
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
          <button
            type="button"
            class="link"
            disabled={node.dest === null}
            onClick={() => reader.goTo(node.dest)}
          >
            {node.title}
          </button>
          {node.items.length > 0 && <Nodes reader={reader} nodes={node.items} />}
        </li>
      ))}
    </ul>
  )
}
