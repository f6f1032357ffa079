import { useApp } from '../../app-context.ts';
import { createRows } from '../../store/live.ts';

/** What those who are ranked are called, people and teams. */
export function createNames(): (id: string) => string | undefined {
  const { store } = useApp();
  const users = createRows(store, 'user');
  const teams = createRows(store, 'team');
  const names = () =>
    new Map([...(users() ?? []), ...(teams() ?? [])].map(({ row }): [string, string] => [row.id, row.name]));
  return (id) => names().get(id);
}
