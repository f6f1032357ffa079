import { useSearchParams } from '@solidjs/router';
import { Match, Switch } from 'solid-js';
import type { AnalysisName } from '#contract/analyses/registry.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { Chips } from '../../ui/segmented.tsx';

const bys = ['family', 'unit', 'territory', 'team', 'rep'] as const;
const compares = ['previous', 'last_year'] as const;

/** What two of the analyses ask besides scope and period, kept in the address. */
export function createAsked() {
  const [params, setParams] = useSearchParams<{ by?: string; compare?: string }>();
  return {
    by: () => bys.find((one) => one === params.by) ?? 'family',
    compare: () => compares.find((one) => one === params.compare) ?? 'previous',
    choose: (next: { by?: string; compare?: string }) => setParams(next, { replace: true }),
  };
}

export function Choices(props: { name: AnalysisName; asked: ReturnType<typeof createAsked> }) {
  const { t } = useI18n();
  return (
    <Switch>
      <Match when={props.name === 'revenue_mix'}>
        <Chips
          label={t('analyses.by')}
          value={props.asked.by()}
          onChange={(by) => props.asked.choose({ by })}
          options={bys.map((value) => ({ value, label: t(`analyses.values.${value}`) }))}
        />
      </Match>
      <Match when={props.name === 'revenue_bridge'}>
        <Chips
          label={t('analyses.compare')}
          value={props.asked.compare()}
          onChange={(compare) => props.asked.choose({ compare })}
          options={compares.map((value) => ({ value, label: t(`analyses.compares.${value}`) }))}
        />
      </Match>
    </Switch>
  );
}
