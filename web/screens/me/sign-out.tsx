import { Show, createSignal } from 'solid-js';
import IconOut from '~icons/lucide/log-out';
import IconSend from '~icons/lucide/send';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { ExportQueue } from '../../parts/export-queue.tsx';
import { type Said, saidOf } from '../../parts/said-of-flush.ts';
import { endPush } from '../../platform/push.ts';
import { useSession } from '../../session-context.ts';
import type { LiveStatus } from '../../sync/create-status.ts';
import { readStatus } from '../../sync/status.ts';
import { discardAndSignOut, signOut, signOutKeepingEntries } from '../../sync/sign-out.ts';
import { Button } from '../../ui/button.tsx';
import { Band } from '../../ui/feedback.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';

/** Signing out asks first while something is not sent: keep it here, or erase it knowingly. */
export function SignOut() {
  const app = useApp();
  const { setSession } = useSession();
  const { t } = useI18n();
  const [isAsking, setAsking] = createSignal(false);
  const [isBusy, setBusy] = createSignal(false);
  const leave = async (work: () => Promise<unknown>) => {
    setBusy(true);
    app.sync.stop();
    // Without network the server does not hear of it; this phone is silent all the same. Leaving does not wait for it.
    void endPush().catch(() => {});
    await work();
    history.replaceState(null, '', '/');
    setSession(null);
  };
  const start = async () => {
    if (leftHere(app.status()) > 0) setAsking(true);
    else
      await leave(async () => {
        if (!(await signOut(app.store))) await signOutKeepingEntries(app.store);
      });
  };
  return (
    <>
      <Button wide icon={<IconOut />} busy={isBusy()} onClick={() => void start()}>
        {t('me.signOut')}
      </Button>
      <Show when={isAsking()}>
        <Unsent
          isBusy={isBusy()}
          onKeep={() => void leave(() => signOutKeepingEntries(app.store))}
          onErase={() => void leave(() => discardAndSignOut(app.store))}
          onClose={() => setAsking(false)}
        />
      </Show>
    </>
  );
}

/** Everything that only this phone has. */
const leftHere = (status: LiveStatus | undefined): number =>
  status ? status.unsent + status.dead + status.unreadable + status.photos : 0;

/** All has left meanwhile: nothing stands in the way any more. */
function Settled(props: UnsentProps) {
  const { t } = useI18n();
  return (
    <>
      <Band tone="ok">{t('queue.sentNow')}</Band>
      <Button kind="brand" large wide icon={<IconOut />} busy={props.isBusy} onClick={() => props.onKeep()}>
        {t('me.signOut')}
      </Button>
    </>
  );
}

type UnsentProps = { isBusy: boolean; onKeep: () => void; onErase: () => void; onClose: () => void };

function Unsent(props: UnsentProps) {
  const app = useApp();
  const { t } = useI18n();
  const [typed, setTyped] = createSignal('');
  const [said, say] = createSignal<Said>();
  const count = () => leftHere(app.status());
  const send = async () => {
    say();
    const outcome = await app.sync.flush();
    say(saidOf(outcome, await readStatus(app.store)));
  };
  return (
    <Sheet open fitted onClose={() => props.onClose()} title={t('me.signOut')} closeLabel={t('common.close')}>
      <Show when={count() > 0} fallback={<Settled {...props} />}>
        <Band tone="warn">{t('me.signOutBlocked', count())}</Band>
        <p>{t('me.signOutText')}</p>
        <Button kind="brand" large wide icon={<IconSend />} busy={app.status()?.isSending} onClick={() => void send()}>
          {t('me.syncNow')}
        </Button>
        <Show when={said()}>{(words) => <Band tone="warn">{t(words())}</Band>}</Show>
        <ExportQueue />
        <Button large wide busy={props.isBusy} onClick={() => props.onKeep()}>
          {t('me.keep')}
        </Button>
        <p class="meta">{t('me.keepText')}</p>
        <TextField
          label={t('me.eraseConfirm', count())}
          hint={t('me.eraseText', count())}
          inputmode="numeric"
          autocomplete="off"
          value={typed()}
          onText={setTyped}
        />
        <Button
          kind="danger"
          large
          wide
          disabled={typed().trim() !== String(count())}
          busy={props.isBusy}
          onClick={() => props.onErase()}
        >
          {t('me.eraseCount', count())}
        </Button>
      </Show>
    </Sheet>
  );
}
