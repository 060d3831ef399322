// Operation ids: a repeated press with the same input is the same operation and is carried out once (Y2).
import { useRef } from 'preact/hooks'
import type { OperationId } from '../../../shared/contract/ids.ts'

/** Gives one id per distinct input, so that a retry after a lost answer does no harm. */
export function useOperationId(): (input: unknown) => OperationId {
  const last = useRef<{ input: string; id: OperationId } | null>(null)
  return (input) => {
    const text = JSON.stringify(input)
    if (last.current?.input !== text) last.current = { input: text, id: newOperationId() }
    return last.current.id
  }
}

/** A version 4 UUID; `crypto.randomUUID` exists only on secure origins, a lab's plain http address is none. */
export function newOperationId(): OperationId {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as OperationId
}
