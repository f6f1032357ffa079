import { type Accessor, type JSX, Match, Show, Switch } from 'solid-js';
import IconCloudOff from '~icons/lucide/cloud-off';
import IconLock from '~icons/lucide/lock';
import IconAlert from '~icons/lucide/triangle-alert';
import { type RefusalCode, refusals } from '#contract/errors.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import type { LiveDocument } from '../../kpi/create-document.ts';
import { Button } from '../../ui/button.tsx';
import { Band, EmptyState } from '../../ui/feedback.tsx';

type DocumentFrameProps<T> = {
  document: LiveDocument<T>;
  /** As high as what is coming. */
  skeleton: JSX.Element;
  /** What can be opened instead when this was never opened here. */
  elsewhere?: JSX.Element;
  /** Leaves the word about a failed refresh to another frame of the page. */
  quiet?: boolean;
  children: (body: Accessor<T>) => JSX.Element;
};

/** An answer of the server in all its states; the last good one stays when a refresh fails. */
export function DocumentFrame<T extends object>(props: DocumentFrameProps<T>) {
  const { t } = useI18n();
  const refused = () => {
    const ended = props.document.outcome();
    return ended?.status === 'refused' ? ended.code : undefined;
  };
  const refusedText = () => {
    const code = refused() ?? 'internal';
    return t(`errors.${(code in refusals ? code : 'internal') as RefusalCode}`);
  };
  const isMissing = () => {
    const status = props.document.outcome()?.status;
    return props.document.body() === null && (status === 'offline' || status === 'signIn');
  };
  const retry = () => ({
    label: t('common.retry'),
    run: () => props.document.refresh(),
    busy: props.document.isRefreshing(),
  });
  const again = () => (
    <Button busy={props.document.isRefreshing()} onClick={() => props.document.refresh()}>
      {t('common.retry')}
    </Button>
  );
  return (
    <Switch fallback={props.skeleton}>
      <Match when={props.document.body()}>
        {(body) => (
          <>
            <Show when={!props.quiet && refused()}>
              <Band tone="bad" action={retry()}>
                {t('steer.notRefreshed')} {refusedText()}
              </Band>
            </Show>
            {props.children(body)}
          </>
        )}
      </Match>
      <Match when={isMissing()}>
        <EmptyState icon={<IconCloudOff />} title={t('steer.notHere')} action={again()}>
          {t('steer.notHereText')}
        </EmptyState>
        {props.elsewhere}
      </Match>
      <Match when={refused()}>
        {(code) => (
          <EmptyState
            icon={code() === 'auth.not_permitted' ? <IconLock /> : <IconAlert />}
            title={refusedText()}
            action={again()}
          >
            {code() === 'auth.not_permitted' ? t('steer.whoMay') : undefined}
          </EmptyState>
        )}
      </Match>
    </Switch>
  );
}
