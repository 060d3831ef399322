// The words of lists that are shown in parts.
export const listTexts = {
  more: (left: number) => `Show more (${left.toLocaleString('en')} left)`,
}
