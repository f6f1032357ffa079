import { Show, createSignal } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { command } from '../../parts/command.ts';
import { createIsHidden } from '../../parts/hidden.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/card.tsx';
import { Band } from '../../ui/feedback.tsx';

/** Do colleagues' boards name him? Only the server can change it: what they see does not wait for this phone. */
export function Hiding() {
  const { store, sync } = useApp();
  const { t } = useI18n();
  const [isBusy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<string>();
  const isHidden = createIsHidden();
  const change = async () => {
    setBusy(true);
    setProblem(undefined);
    const done = await command(store, '/api/users/me/hidden', { hidden: !isHidden() });
    // The row comes back with the next page.
    if (done.status === 'done') await sync.flush();
    else setProblem(done.status === 'refused' ? t(`errors.${done.code}`) : t('me.hidingOffline'));
    setBusy(false);
  };
  return (
    <Section title={t('board.title')}>
      <p class="meta" role="status">
        {isHidden() ? t('me.hidden') : t('me.shown')}
      </p>
      <Show when={problem()}>{(text) => <Band tone="warn">{text()}</Band>}</Show>
      <Button wide busy={isBusy()} onClick={() => void change()}>
        {isHidden() ? t('me.show') : t('me.hide')}
      </Button>
    </Section>
  );
}
