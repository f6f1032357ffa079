import { Show } from 'solid-js';
import { useI18n } from '../../i18n/i18n.tsx';
import { Facts, Section } from '../../ui/card.tsx';
import type { Part } from './explained.tsx';

/** What is near the figure and not in it, each with its reason. */
export function LeftOut(props: Part) {
  const { t, format } = useI18n();
  const items = () =>
    props.answer.exclusions.map(({ reason, kind, count }) => ({
      label: t(`explain.reasons.${reason}`),
      value: t(`explain.count.${kind}`, format.count(count), count),
    }));
  return (
    <Section title={t('explain.left')}>
      <Show when={items().length > 0} fallback={<p class="meta">{t('explain.nothingLeft')}</p>}>
        <Facts items={items()} />
      </Show>
    </Section>
  );
}
