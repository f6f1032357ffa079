import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { CorrectionSheet } from '../../parts/correction/correction-sheet.tsx';
import { correctionFields } from '../../parts/correction/corrections.ts';
import { currentOf } from '../../parts/correction/current-of.ts';
import { fix } from '../../sync/fix.ts';
import { useToast } from '../../ui/toast.tsx';
import { createNames } from './entry-words.tsx';
import { type Shown, codeOf } from './read-entries.ts';

/** The form of a refused entry, filled with it; saving sends the mended one in its place. */
export function FixSheet(props: { shown: Shown; onClose: () => void }) {
  const { store } = useApp();
  const { t } = useI18n();
  const toast = useToast();
  const nameOf = createNames();
  const entry = () => props.shown.entry;
  const reason = () => {
    const code = codeOf(entry().code);
    const why = t(`errors.${code}`);
    return code === 'row.not_current' ? `${why} ${t('queue.fixReplaces')}` : why;
  };
  const save = async (args: object) => {
    const mid = await fix(store, entry().mid, await currentOf(store, entry().name, args));
    toast(mid === null ? { message: t('queue.fixedNone'), tone: 'info' } : { message: t('queue.fixed') });
    props.onClose();
  };
  return (
    <CorrectionSheet
      title={nameOf(props.shown)}
      reason={reason()}
      fields={correctionFields(entry().name, entry().args)}
      args={entry().args}
      customerId={props.shown.customerId}
      saveLabel={t('queue.fixSave')}
      onSave={save}
      onClose={() => props.onClose()}
    />
  );
}
