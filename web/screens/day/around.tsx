import { For, Show } from 'solid-js';
import { useI18n } from '../../i18n/i18n.tsx';
import { OutletRow } from '../../parts/outlet-row.tsx';
import { type Outlet, nearestFirst } from '../../parts/outlets.ts';
import type { createPosition } from '../../parts/position.ts';
import { Section } from '../../ui/card.tsx';
import { RowList } from '../../ui/row.tsx';

const nearby = 3;

/** The nearest customers, once the rep has let the phone know where it is. */
export function Around(props: { outlets: readonly Outlet[] | undefined; position: ReturnType<typeof createPosition> }) {
  const { t, format } = useI18n();
  return (
    <Show when={props.outlets && props.position.fix()}>
      {(fix) => (
        <Section title={t('day.nearby')} aside={t('day.accuracy', format.distance(fix().accuracyMetres))}>
          <RowList>
            <For
              each={nearestFirst(props.outlets ?? [], fix()).slice(0, nearby)}
              fallback={<li class="meta">{t('day.nothingNear')}</li>}
            >
              {({ outlet, metres }) => (
                <OutletRow outlet={outlet} metres={metres} href={`/visits/new?customer=${outlet.row.id}`} />
              )}
            </For>
          </RowList>
        </Section>
      )}
    </Show>
  );
}
