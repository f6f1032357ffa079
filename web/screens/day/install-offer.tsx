import { Show, createSignal } from 'solid-js';
import { msPerDay } from '#contract/day.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { canInstall, install, isInstalled, needsInstallGuide, savedVisits } from '../../platform/install.ts';
import { persistStorage } from '../../platform/storage-persist.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';

const key = 'terrain.install-later';
const againMs = 30 * msPerDay;

/** After two visits, offers the installation where there is one; « Plus tard » is left alone for 30 days. */
export function InstallOffer() {
  const { env } = useApp();
  const { t } = useI18n();
  const [laterAt, setLaterAt] = createSignal(Number(localStorage.getItem(key) ?? 0));
  const isOffered = () =>
    savedVisits() >= 2 && !isInstalled() && (canInstall() || needsInstallGuide()) && env.now() - laterAt() > againMs;
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
          <strong>{t('install.offer')}</strong>
        </p>
        <Show
          when={canInstall()}
          fallback={
            <LinkButton kind="brand" wide href="/install">
              {t('install.install')}
            </LinkButton>
          }
        >
          <Button kind="brand" wide onClick={() => void accept()}>
            {t('install.install')}
          </Button>
        </Show>
        <Button wide onClick={later}>
          {t('install.later')}
        </Button>
      </Card>
    </Show>
  );
}
