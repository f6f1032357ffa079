import type { Accessor } from 'solid-js';
import { isMutationName } from '#contract/mutations.ts';
import type { QuarantinedEntry } from '#contract/sync.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createRows } from '../../store/live.ts';

type Args = {
  readonly id?: string;
  readonly customerId?: string;
  readonly interactionId?: string;
  readonly name?: string;
  readonly lines?: readonly { quantity: number; unitPriceCents: number; discountCents?: number }[];
};

const argsOf = ({ args }: QuarantinedEntry) => (args ?? {}) as Args;

/** « Léa Morel · Visite · Café Rivoli · 640,00 € »: a payload as far as it can be read, with the help of those beside it. */
export function createEntryNames(list: Accessor<readonly QuarantinedEntry[]>): (entry: QuarantinedEntry) => string {
  const { store } = useApp();
  const { t, format } = useI18n();
  const users = createRows(store, 'user');
  const customers = createRows(store, 'customer', () => (list().length > 0 ? 'all' : undefined));
  const nameIn = (rows: readonly { row: { id: string; name: string } }[] | undefined, id: string | undefined) =>
    rows?.find(({ row }) => row.id === id)?.row.name;
  const visited = (visit: string | undefined) =>
    visit === undefined
      ? undefined
      : list()
          .map(argsOf)
          .find(({ id }) => id === visit)?.customerId;
  return (entry) => {
    const { userId, name } = entry;
    const { id, customerId, interactionId, name: given, lines } = argsOf(entry);
    const customer = customerId ?? visited(interactionId) ?? (name.startsWith('customer.') ? id : undefined);
    const about = nameIn(customers(), customer) ?? given;
    const cents = lines?.reduce(
      (sum, line) => sum + line.quantity * line.unitPriceCents - (line.discountCents ?? 0),
      0,
    );
    return [
      nameIn(users(), userId) ?? t('common.none'),
      isMutationName(name) ? t(`queue.writes.${name}`) : name,
      about,
      cents === undefined ? undefined : format.money(cents),
    ]
      .filter(Boolean)
      .join(' · ');
  };
}
