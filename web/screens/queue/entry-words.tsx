import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { bytesOf } from './families.ts';
import type { Shown } from './read-entries.ts';

/** « Visite · Café Rivoli · 640,00 € » */
export function createNames() {
  const { t, format } = useI18n();
  return ({ entry, about, cents }: Shown) =>
    [t(`queue.writes.${entry.name}`), about, cents === undefined ? undefined : format.money(cents)]
      .filter(Boolean)
      .join(' · ');
}

const bytesPerKilobyte = 1000;

/** « notée 21 nov. 14:02 · 0,4 ko · 3 essais » */
export function When(props: { shown: Shown }) {
  const { env, now } = useApp();
  const { t, format } = useI18n();
  const text = () => {
    const { entry } = props.shown;
    const noted = t('queue.at', format.dateTime(entry.at + (now() - env.now())));
    const size = t('queue.kilobytes', format.decimal(bytesOf(entry) / bytesPerKilobyte, 1));
    return [noted, size, entry.tries === 0 ? undefined : t('queue.tries', entry.tries)].filter(Boolean).join(' · ');
  };
  return <>{text()}</>;
}
