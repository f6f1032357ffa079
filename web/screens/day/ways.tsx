import { Show } from 'solid-js';
import { useI18n } from '../../i18n/i18n.tsx';
import { Row, RowList } from '../../ui/row.tsx';

/** From the day to what goes beyond it. */
export function Ways() {
  const { t, whole } = useI18n();
  return (
    <Show when={whole()}>
      <RowList>
        <Row href="/targets" title={t('targets.title')} />
        <Row href="/pipeline" title={t('pipeline.title')} />
      </RowList>
    </Show>
  );
}
