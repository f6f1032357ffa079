import { Show, createSignal } from 'solid-js';
import { msPerDay } from '#contract/day.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { canInstall, install, isInstalled, needsInstallGuide } from '../../platform/install.ts';
import { persistStorage } from '../../platform/storage-persist.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';

const key = 'terrain.install-later';
const againMs = 30 * msPerDay;

/** Offers the installation where the browser can; « Plus tard » is left alone for 30 days. */
export function InstallCard() {
  const { env } = useApp();
  const { t } = useI18n();
  const [laterAt, setLaterAt] = createSignal(Number(localStorage.getItem(key) ?? 0));
  const isOffered = () => !isInstalled() && (canInstall() || needsInstallGuide()) && env.now() - laterAt() > againMs;
  const later = () => {
    setLaterAt(env.now());
    localStorage.setItem(key, String(env.now()));
  };
  const accept = async () => {
    if (await install()) await persistStorage();
  };
  return (
    <Show when={isOffered()}>
      <Card nudge>
        <p>
          <strong>{t('me.installText')}</strong>
        </p>
        <Show
          when={canInstall()}
          fallback={
            <ol>
              <li>{t('me.installShare')}</li>
              <li>{t('me.installHome')}</li>
              <li>{t('me.installAdd')}</li>
            </ol>
          }
        >
          <Button kind="brand" wide onClick={() => void accept()}>
            {t('me.install')}
          </Button>
        </Show>
        <Button wide onClick={later}>
          {t('me.later')}
        </Button>
      </Card>
    </Show>
  );
}
