import { For } from 'solid-js';
import type { KpiWords } from '#contract/kpi.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import type { ScopeType } from '#contract/steering.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { kpiGroups } from '../../kpi/groups.ts';
import styles from './catalogue.module.css';

type CatalogueProps = {
  words: Record<KpiName, KpiWords>;
  hrefOf: (name: KpiName) => string;
  /** Leaves out what has no meaning there. */
  scopeType: ScopeType;
  current?: KpiName;
};

/** Every KPI by chapter of the catalogue, each a link. */
export function Catalogue(props: CatalogueProps) {
  const { t } = useI18n();
  const groups = () =>
    kpiGroups
      .map(({ id, names }) => ({
        id,
        names: names.filter((name) => (kpis[name].scopes as readonly ScopeType[]).includes(props.scopeType)),
      }))
      .filter(({ names }) => names.length > 0);
  return (
    <div class={styles.groups}>
      <For each={groups()}>
        {(group) => (
          <div>
            <h3>{t(`kpi.groups.${group.id}`)}</h3>
            <ul>
              <For each={group.names}>
                {(name) => (
                  <li>
                    <a href={props.hrefOf(name)} aria-current={props.current === name ? 'page' : undefined}>
                      {props.words[name].name}
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </div>
        )}
      </For>
    </div>
  );
}
