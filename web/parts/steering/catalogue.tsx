import { For } from 'solid-js';
import type { KpiWords } from '#contract/kpi.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import type { ScopeType } from '#contract/steering.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { kpiGroups } from '../../kpi/groups.ts';
import { Card, Disclosure } from '../../ui/card.tsx';
import styles from './catalogue.module.css';

type CatalogueProps = {
  words: Record<KpiName, KpiWords>;
  /** Gives a path its period and scope. */
  hrefOf: (path: string) => string;
  /** Leaves out what has no meaning there. */
  scope: string;
  current?: KpiName;
};

/** Every KPI by chapter of the catalogue, each a link; opens in place. */
export function AllKpis(props: CatalogueProps) {
  const { t } = useI18n();
  return (
    <Card>
      <Disclosure summary={t('steer.allKpis')}>
        <Catalogue {...props} />
      </Disclosure>
    </Card>
  );
}

function Catalogue(props: CatalogueProps) {
  const { t } = useI18n();
  const groups = () => {
    const type = props.scope.split(':')[0] as ScopeType;
    const isMeant = (name: KpiName) => (kpis[name].scopes as readonly ScopeType[]).includes(type);
    return kpiGroups
      .map(({ id, names }) => ({ id, names: names.filter(isMeant) }))
      .filter(({ names }) => names.length > 0);
  };
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
                    <a href={props.hrefOf(`/steer/${name}`)} aria-current={props.current === name ? 'page' : undefined}>
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
