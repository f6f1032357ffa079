import { Dynamic } from 'solid-js/web';
import { type Component, For } from 'solid-js';
import IconPlus from '~icons/lucide/square-plus';
import IconShare from '~icons/lucide/share';
import IconToggle from '~icons/lucide/toggle-right';
import IconCheck from '~icons/lucide/check';
import { useI18n } from '../../i18n/i18n.tsx';
import { Section } from '../../ui/card.tsx';
import styles from './install.module.css';

/** The steps on an iPhone, each with the sign to look for. */
export function InstallSteps() {
  const { t } = useI18n();
  const steps = (): { icon: Component; text: string }[] => [
    { icon: IconShare, text: t('install.share') },
    { icon: IconPlus, text: t('install.home') },
    { icon: IconToggle, text: t('install.webApp') },
    { icon: IconCheck, text: t('install.add') },
  ];
  return (
    <Section title={t('install.steps')}>
      <ol class={styles.steps}>
        <For each={steps()}>
          {({ icon, text }) => (
            <li>
              <span class={styles.sign} aria-hidden="true">
                <Dynamic component={icon} />
              </span>
              {text}
            </li>
          )}
        </For>
      </ol>
    </Section>
  );
}
