import { For, Show } from 'solid-js';
import { useI18n } from '../../i18n/i18n.tsx';
import { Section } from '../../ui/card.tsx';
import { Row, RowList } from '../../ui/row.tsx';
import type { ScopeOption } from './scopes.ts';

/** Scopes whose figures of this period are kept on this phone. */
export function Elsewhere(props: { scopes: readonly ScopeOption[]; hrefOf: (key: string) => string }) {
  const { t } = useI18n();
  return (
    <Show when={props.scopes.length > 0}>
      <Section title={t('steer.onThisPhone')}>
        <RowList>
          <For each={props.scopes}>{(scope) => <Row title={scope.name} href={props.hrefOf(scope.key)} />}</For>
        </RowList>
      </Section>
    </Show>
  );
}
