import { Show } from 'solid-js';
import { useI18n } from '../../i18n/i18n.tsx';
import { createSeen } from '../../parts/outlet-row.tsx';
import type { Outlet } from '../../parts/outlets.ts';
import styles from './visit.module.css';

/** What to know at the counter: where this is, when the last visit was, how often one is due. */
export function ContextPart(props: { outlet: Outlet | undefined }) {
  const { t } = useI18n();
  const seen = createSeen();
  const words = (outlet: Outlet) => {
    const { city, visitEveryDays } = outlet.row;
    return [city, seen(outlet), visitEveryDays === null ? '' : t('customer.every', visitEveryDays)];
  };
  return (
    <p class={`meta ${styles.context}`}>
      <Show when={props.outlet}>
        {(outlet) =>
          words(outlet())
            .filter((part) => part !== '')
            .join(' · ')
        }
      </Show>
    </p>
  );
}
