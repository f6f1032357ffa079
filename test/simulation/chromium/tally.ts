/** How often each thing was reached. */
export type Tally = ReturnType<typeof newTally>;

export function newTally() {
  const counts = new Map<string, number>();
  return {
    add(name: string, by = 1): void {
      counts.set(name, (counts.get(name) ?? 0) + by);
    },
    of: (name: string): number => counts.get(name) ?? 0,
    all: (): Record<string, number> => Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  };
}
