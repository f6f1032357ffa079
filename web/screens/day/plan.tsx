import { Show, createEffect } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createOutlets } from '../../parts/outlets.ts';
import { createPosition } from '../../parts/position.ts';
import { createRows } from '../../store/live.ts';
import { Around } from './around.tsx';
import { Best } from './best.tsx';
import { Planned } from './planned.tsx';

/** Where to go: what is planned, who deserves a visit next, who is near. It comes after the first screen, with its words. `onReady`: all of it has been read. */
export function Plan(props: { onReady: () => void }) {
  const { store, actor, today } = useApp();
  const { whole } = useI18n();
  const outlets = createOutlets();
  const figures = createRows(store, 'customerFigures');
  const position = createPosition();
  const tasks = createRows(store, 'task');
  const due = () =>
    tasks()
      ?.filter(({ row }) => row.status === 'open' && row.assigneeId === actor.userId && row.dueOn <= today())
      .toSorted((a, b) => a.row.dueOn - b.row.dueOn);
  createEffect(() => {
    if (whole() && due() && outlets() && figures()) props.onReady();
  });
  return (
    <Show when={whole()}>
      <Planned tasks={due()} outlets={outlets()} />
      <Best outlets={outlets()} figures={figures()} tasks={due()} position={position} />
      <Around outlets={outlets()} position={position} />
    </Show>
  );
}
