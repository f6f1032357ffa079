import { Show, createEffect } from 'solid-js';
import { useI18n } from '../i18n/i18n.tsx';
import { AccessibilityText } from '../parts/accessibility-text.tsx';
import { PrivacyText } from '../parts/privacy-text.tsx';
import { BackLink } from '../parts/steering/back-link.tsx';
import { Hero } from '../ui/hero.tsx';
import { Logo } from '../ui/logo.tsx';

/** The pages that can be read without an account. */
export type PublicPageName = 'privacy' | 'accessibility';

/** A page for whoever has no account yet, or has lost it: what is seen of a rep's work, and whether he can use the app at all. */
export function PublicPage(props: { name: PublicPageName }) {
  const { t, whole } = useI18n();
  const title = () => t(`${props.name}.title`);
  createEffect(() => {
    if (whole()) document.title = t('common.pageTitle', title());
  });
  return (
    <Show when={whole()}>
      <Hero title={title()} end={<Logo />} />
      <div class="page narrow">
        <BackLink href="/">{t('login.title')}</BackLink>
        <Show when={props.name === 'privacy'} fallback={<AccessibilityText />}>
          <PrivacyText />
        </Show>
      </div>
    </Show>
  );
}
