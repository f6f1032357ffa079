import IconCamera from '~icons/lucide/camera';
import { useI18n } from '../i18n/i18n.tsx';
import { Button } from '../ui/button.tsx';

/** The camera, or the pictures of this device: one tap where the browser can. */
export function PhotoButton(props: { busy?: boolean; onFiles: (files: readonly File[]) => void }) {
  const { t } = useI18n();
  let picker!: HTMLInputElement;
  return (
    <>
      <input
        ref={picker}
        hidden
        type="file"
        accept="image/*"
        capture="environment"
        multiple
        onChange={() => {
          props.onFiles([...(picker.files ?? [])]);
          picker.value = '';
        }}
      />
      <Button wide icon={<IconCamera />} busy={props.busy} onClick={() => picker.click()}>
        {t('visit.addPhoto')}
      </Button>
    </>
  );
}
