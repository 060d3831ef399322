// Labelled points between the steps of opening and delivering: a test ends the process at each of them (M1).

export type Points = (label: string) => void
export const noPoints: Points = () => {}
