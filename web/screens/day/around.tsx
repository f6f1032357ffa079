import { For, Show } from 'solid-js';
import IconLocate from '~icons/lucide/locate-fixed';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { OutletRow } from '../../parts/outlet-row.tsx';
import { type Placed, createOutlets, nearestFirst, overdueFirst } from '../../parts/outlets.ts';
import { createPosition } from '../../parts/position.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Skeleton } from '../../ui/feedback.tsx';
import { RowList } from '../../ui/row.tsx';

const nearby = 3;
const planned = 4;

/** Who to see next: the nearest when the rep lets the phone know where it is, else those whose rhythm is past. */
export function Around() {
  const { today } = useApp();
  const { t, format } = useI18n();
  const outlets = createOutlets();
  const position = createPosition();
  const list = (): (Placed | { outlet: Placed['outlet']; metres: undefined })[] | undefined => {
    const known = outlets();
    const fix = position.fix();
    if (!known) return undefined;
    if (fix) return nearestFirst(known, fix).slice(0, nearby);
    return overdueFirst(known, today())
      .slice(0, planned)
      .map((outlet) => ({ outlet, metres: undefined }));
  };
  return (
    <Section
      title={position.fix() ? t('day.nearby') : t('day.planned')}
      aside={
        <Show
          when={position.fix()}
          fallback={
            <Button
              kind="text"
              icon={<IconLocate />}
              busy={position.isLooking()}
              onClick={() => void position.turnOn()}
            >
              {t('day.enablePosition')}
            </Button>
          }
        >
          {(fix) => t('day.accuracy', format.distance(fix().accuracyMetres))}
        </Show>
      }
    >
      <Show when={position.isRefused()}>
        <p class="meta" role="status">
          {t('day.positionRefused')}
        </p>
      </Show>
      <Show when={list()} fallback={<Skeleton height={64} rows={nearby} label={t('common.loading')} />}>
        {(rows) => (
          <Show
            when={rows().length > 0}
            fallback={<p class="meta">{position.fix() ? t('day.nothingNear') : t('day.nothingLate')}</p>}
          >
            <RowList>
              <For each={rows()}>
                {({ outlet, metres }) => (
                  <OutletRow outlet={outlet} metres={metres} href={`/visits/new?customer=${outlet.row.id}`} />
                )}
              </For>
            </RowList>
          </Show>
        )}
      </Show>
    </Section>
  );
}
