import type { MutationName } from '#contract/mutations.ts';
import { type Store, readRow } from '../../store/store.ts';

const replaced = { 'interaction.amend': 'interaction', 'order.amend': 'order' } as const;

/**
 * A correction whose original was corrected by somebody else meanwhile is a correction of that newer one. Other payloads stay as
 * they are.
 */
export async function currentOf(store: Store, name: MutationName, args: object): Promise<object> {
  if (name !== 'interaction.amend' && name !== 'order.amend') return args;
  const asked = args as { readonly id: string; readonly replaces: string };
  let current = asked.replaces;
  for (;;) {
    const row = (await readRow(store, replaced[name], current))?.row;
    const next = row?.replacedBy ?? null;
    if (next === null || next === asked.id) return { ...asked, replaces: current };
    current = next;
  }
}
