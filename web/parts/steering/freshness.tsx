import { Show } from 'solid-js';
import type { LiveDocument } from '../../kpi/create-document.ts';
import { DataAge } from '../data-age.tsx';
import styles from './freshness.module.css';

/** « Europe/Paris · données au 21 nov. 14:02 · il y a 2 h »: the zone the days are counted in, and how old they are. */
export function Freshness(props: { document: LiveDocument<{ timeZone: string }> }) {
  return (
    <div class={styles.freshness}>
      <Show when={props.document.body()}>
        {(body) => (
          <>
            <span class={styles.zone}>{body().timeZone.replaceAll('_', ' ')}</span>
            <DataAge at={props.document.checkedAt()} />
          </>
        )}
      </Show>
    </div>
  );
}
