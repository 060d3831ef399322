// One transaction over several stores, all or nothing.
/** Without this, a fault in the middle would commit what was written before it. */
export async function wholly<T>(
  transaction: { readonly done: Promise<void>; abort(): void },
  write: () => Promise<T>,
): Promise<T> {
  try {
    const result = await write()
    await transaction.done
    return result
  } catch (error) {
    transaction.done.catch(() => undefined)
    try {
      transaction.abort()
    } catch {
      // It was aborted already, by the fault itself.
    }
    throw error
  }
}
