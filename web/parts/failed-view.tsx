import type { JSX } from 'solid-js';
import { useI18n } from '../i18n/i18n.tsx';
import { againOrReload } from '../platform/lost-code.ts';
import { Button } from '../ui/button.tsx';
import { ErrorView } from '../ui/feedback.tsx';

/** What could not be opened, with « Réessayer » and « Recharger »; `children` = another way out, between them. */
export function FailedView(props: { text: string; retry: () => void; children?: JSX.Element }) {
  const { t } = useI18n();
  return (
    <ErrorView
      title={t('common.openFailed')}
      actions={
        <>
          <Button kind="brand" onClick={() => againOrReload(props.retry)}>
            {t('common.retry')}
          </Button>
          {props.children}
          <Button onClick={() => location.reload()}>{t('common.reload')}</Button>
        </>
      }
    >
      {props.text}
    </ErrorView>
  );
}
