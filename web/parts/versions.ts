import type { Interaction } from '#contract/interaction.ts';

type Version = Pick<Interaction, 'id' | 'replacedBy'>;

/** What a visit was before it was corrected, the newest first: its pictures stay where they were attached. */
export function earlierOf<V extends Version>(visits: readonly V[], id: string): V[] {
  const before: V[] = [];
  const earlier = (of: string) => visits.find(({ replacedBy }) => replacedBy === of);
  for (let row = earlier(id); row && !before.includes(row); row = earlier(row.id)) before.push(row);
  return before;
}
