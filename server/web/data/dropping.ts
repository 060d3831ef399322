// A file dropped on a field is read into it; anything else that is dragged keeps its own ways.

/** `over` says while a file is held above the field. */
export function dropping(reader: { readFile(file: File): Promise<void> }, over: { value: boolean }) {
  const holdsFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
  return {
    onDragOver(event: DragEvent) {
      if (!holdsFile(event)) return
      event.preventDefault()
      over.value = true
    },
    onDragLeave() {
      over.value = false
    },
    onDrop(event: DragEvent) {
      over.value = false
      const file = event.dataTransfer?.files[0]
      if (!file) return
      event.preventDefault()
      void reader.readFile(file)
    },
  }
}
