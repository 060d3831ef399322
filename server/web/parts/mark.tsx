// The mark of Lectern: an open book on a stand.
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M12 7.5C9.8 5.7 6.8 5 3 5v9.5c3.8 0 6.8.7 9 2.5 2.2-1.8 5.2-2.5 9-2.5V5c-3.8 0-6.8.7-9 2.5Z" />
      <path d="M12 7.5V21M8 21h8" />
    </svg>
  )
}
