import { Show, createMemo } from 'solid-js';
import type { KpisAnswer } from '#contract/answers.ts';
import type { KpiWords } from '#contract/kpi.ts';
import type { KpiName } from '#contract/kpis.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Explain } from '../../parts/steering/explain.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';

type ExplainedProps = {
  /** Undefined = closed. */
  name: KpiName | undefined;
  body: KpisAnswer | null | undefined;
  words: Record<KpiName, KpiWords>;
  scope: string;
  hrefOf: (name: KpiName) => string;
  /** « D’où vient ce chiffre ? » */
  originOf: (name: KpiName) => string;
  onClose: () => void;
};

/** The sheet of a card; it keeps its words while it slides away. */
export function Explained(props: ExplainedProps) {
  const { t } = useI18n();
  const name = createMemo<KpiName>((before) => props.name ?? before, 'net_revenue');
  const body = createMemo((before: KpisAnswer | undefined) => (props.name && props.body) || before);
  return (
    <Sheet
      open={props.name !== undefined}
      onClose={() => props.onClose()}
      title={props.words[name()].name}
      closeLabel={t('common.close')}
    >
      <Show when={body()}>
        {(found) => (
          <>
            <Explain
              name={name()}
              words={props.words[name()]}
              answer={found().kpis[name()]!}
              document={found()}
              scope={props.scope}
            />
            <div class="stack">
              <LinkButton kind="brand" href={props.originOf(name())}>
                {t('explain.title')}
              </LinkButton>
              <LinkButton href={props.hrefOf(name())}>{t('kpi.detail')}</LinkButton>
            </div>
          </>
        )}
      </Show>
    </Sheet>
  );
}
