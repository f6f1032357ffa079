import { Match, Switch } from 'solid-js';
import { useI18n } from '../i18n/i18n.tsx';
import { BackLink } from '../parts/steering/back-link.tsx';
import { SyncPill } from '../parts/sync-pill.tsx';
import { canInstall, install, isInAppBrowser, isInstalled, needsInstallGuide } from '../platform/install.ts';
import { persistStorage } from '../platform/storage-persist.ts';
import { Button } from '../ui/button.tsx';
import { Band } from '../ui/feedback.tsx';
import { Hero } from '../ui/hero.tsx';
import { useToast } from '../ui/toast.tsx';
import { InstallSteps } from './install/install-steps.tsx';

/** Installer: the browser's own offer where there is one, else how to do it by hand. */
export function InstallScreen() {
  const { t } = useI18n();
  const toast = useToast();
  const accept = async () => {
    if (await install()) await persistStorage();
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.origin);
      toast({ message: t('install.copied') });
    } catch {
      toast({ message: t('install.copyFailed'), tone: 'warn' });
    }
  };
  return (
    <>
      <Hero title={t('install.title')} end={<SyncPill />} />
      <div class="page narrow">
        <BackLink href="/me">{t('me.title')}</BackLink>
        <p>{t('install.why')}</p>
        <Switch
          fallback={
            <Band tone="info">
              {t('install.menu')} {t('install.menuText')}
            </Band>
          }
        >
          <Match when={isInstalled()}>
            <Band tone="ok">{t('install.done')}</Band>
          </Match>
          <Match when={canInstall()}>
            <Button kind="action" wide onClick={() => void accept()}>
              {t('install.install')}
            </Button>
          </Match>
          <Match when={isInAppBrowser()}>
            <Band tone="warn">
              {t('install.inApp')} {t('install.inAppText')}
            </Band>
            <Button wide onClick={() => void copy()}>
              {t('install.copy')}
            </Button>
          </Match>
          <Match when={needsInstallGuide()}>
            <InstallSteps />
          </Match>
        </Switch>
      </div>
    </>
  );
}
