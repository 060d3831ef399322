// Moves the keyboard to a control, once it is on the page.
export function goTo(id: string): void {
  requestAnimationFrame(() => {
    const control = document.getElementById(id)
    control?.focus()
    control?.scrollIntoView({ block: 'center' })
  })
}
