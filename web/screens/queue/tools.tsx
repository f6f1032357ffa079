import IconCopy from '~icons/lucide/clipboard-copy';
import IconUp from '~icons/lucide/file-up';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { ExportQueue } from '../../parts/export-queue.tsx';
import { appVersion } from '../../parts/version.ts';
import { BadQueueFile, importQueue } from '../../sync/queue-file.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/card.tsx';
import { useToast } from '../../ui/toast.tsx';
import { type Entries, reportOf } from './read-entries.ts';

/** The queue as a file and back, and what support needs to see. */
export function Tools(props: { entries: Entries }) {
  const { t } = useI18n();
  return (
    <Disclosure summary={t('queue.files')}>
      <div class="stack">
        <CopyReport entries={props.entries} />
        <ExportQueue />
        <ImportQueue />
      </div>
    </Disclosure>
  );
}

function CopyReport(props: { entries: Entries }) {
  const app = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const copy = async () => {
    const about = { version: appVersion, client: app.store.client, user: app.actor.userId, status: app.status() };
    try {
      await navigator.clipboard.writeText(reportOf(props.entries, about));
      toast({ message: t('queue.copied') });
    } catch {
      toast({ message: t('queue.notCopied'), tone: 'warn' });
    }
  };
  return (
    <Button wide icon={<IconCopy />} onClick={() => void copy()}>
      {t('queue.copyReport')}
    </Button>
  );
}

function ImportQueue() {
  const { store, sync } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  let picker!: HTMLInputElement;
  const read = async (file: File | undefined) => {
    if (!file) return;
    try {
      const count = await importQueue(store, await file.text());
      toast({ message: t('queue.imported', count) });
      sync.wake();
    } catch (error) {
      const reason = error instanceof BadQueueFile ? error.reason : 'damaged';
      toast({ message: t(`queue.badFile.${reason}`), tone: 'bad' });
    }
  };
  return (
    <>
      <input
        ref={picker}
        hidden
        type="file"
        accept="application/json,.json"
        onChange={() => {
          void read(picker.files?.[0]);
          picker.value = '';
        }}
      />
      <Button wide icon={<IconUp />} onClick={() => picker.click()}>
        {t('queue.importFile')}
      </Button>
    </>
  );
}
