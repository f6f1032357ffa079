import { Show, createResource, createSignal } from 'solid-js';
import { NotificationsAnswer } from '#contract/notifications.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { command } from '../../parts/command.ts';
import { askForPush, endPush, hearsPush, pushState } from '../../platform/push.ts';
import type { Store } from '../../store/store.ts';
import { bodyOf } from '../../sync/http.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';

const path = '/api/notifications';

async function askServer({ env }: Store): Promise<NotificationsAnswer | undefined> {
  const response = await env.fetch(path, { signal: env.abortAfter(10_000) }).catch(() => undefined);
  const answer = response?.ok ? await bodyOf(response, NotificationsAnswer) : undefined;
  // The person may have taken the right back in the browser, of which the server knows nothing.
  return answer?.isOn ? { ...answer, isOn: await hearsPush() } : answer;
}

function createConsent() {
  const { store } = useApp();
  const [browser, setBrowser] = createSignal(pushState());
  const [isBusy, setBusy] = createSignal(false);
  const [failed, setFailed] = createSignal<'refused' | 'offline'>();
  // Not asked where nothing could come of it.
  const [answer, { mutate }] = createResource(
    () => browser() === 'possible',
    async () => ({ known: await askServer(store) }),
  );
  const state = () => {
    const can = browser();
    if (can !== 'possible') return can;
    const known = answer.latest?.known;
    if (!known) return 'offline';
    if (known.publicKey === null) return 'unavailable';
    return failed() ?? (known.isOn ? 'on' : 'off');
  };
  const consent = async (subscription: PushSubscriptionJSON | null, publicKey: string) => {
    const { status } = await command(store, path, { subscription });
    if (status === 'done') mutate({ known: { publicKey, isOn: subscription !== null } });
    else setFailed(status === 'offline' ? 'offline' : 'refused');
  };
  const change = async ({ publicKey, isOn }: NotificationsAnswer) => {
    if (publicKey === null) return;
    setBusy(true);
    setFailed();
    if (isOn) {
      await endPush().catch(() => {});
      await consent(null, publicKey);
    } else {
      const subscription = await askForPush(publicKey);
      setBrowser(pushState());
      if (subscription) await consent(subscription, publicKey);
      else setFailed('refused');
    }
    setBusy(false);
  };
  const offered = () => {
    const known = answer.latest?.known;
    return browser() === 'possible' && known && known.publicKey !== null ? known : undefined;
  };
  return { browser, state, offered, change, isBusy, isLoading: () => answer.loading };
}

/** May this phone tell something while the app is closed? Only the person says so, here, and nothing else asks. */
export function Notifications() {
  const { t } = useI18n();
  const { browser, state, offered, change, isBusy, isLoading } = createConsent();
  return (
    <Section title={t('settings.notifications')}>
      <p class="meta">{t('settings.told')}</p>
      <p class="meta" role="status">
        <Show when={!isLoading()}>{t(`settings.tellStates.${state()}`)}</Show>
      </p>
      <Show when={browser() === 'install'}>
        <LinkButton wide href="/install">
          {t('install.title')}
        </LinkButton>
      </Show>
      <Show when={offered()}>
        {(known) => (
          <Button wide busy={isBusy()} onClick={() => void change(known())}>
            {known().isOn ? t('settings.tellOff') : t('settings.tellOn')}
          </Button>
        )}
      </Show>
    </Section>
  );
}
