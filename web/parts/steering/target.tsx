import { Show } from 'solid-js';
import type { KpiAnswer, KpisAnswer } from '#contract/answers.ts';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { formatKpi } from '../../kpi/format-kpi.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';

type TargetBarProps = { name: KpiName; label: string; answer: KpiAnswer; period: KpisAnswer['period'] };

/** Share of the working days that have begun: what a flow should have reached by now. */
const expectedOf = (name: KpiName, { elapsedWorkingDays, workingDays }: KpisAnswer['period']) =>
  kpis[name].nature === 'flow' && workingDays > 0 ? elapsedWorkingDays / workingDays : undefined;

/** Reached, expected by now, and the target; nothing where none is set. */
export function TargetBar(props: TargetBarProps) {
  const { t, format } = useI18n();
  const expected = () => expectedOf(props.name, props.period);
  const sentence = (target: NonNullable<KpiAnswer['target']>) => {
    const whole = formatKpi(format, props.name, target.value);
    const reached = t('steer.reached', props.label, format.percent(target.attainment ?? 0), whole);
    const by = expected();
    return by === undefined || by >= 1 ? reached : `${reached}, ${t('steer.expected', format.percent(by))}`;
  };
  return (
    <Show when={props.answer.target}>
      {(target) => (
        <ProgressBar label={sentence(target())} ratio={target().attainment ?? undefined} pace={expected()} />
      )}
    </Show>
  );
}

/** "71 % de l’objectif" */
export function createTargetText() {
  const { t, format } = useI18n();
  return (answer: KpiAnswer) => {
    const attainment = answer.target?.attainment ?? null;
    return attainment === null ? undefined : t('steer.ofTarget', format.percent(attainment));
  };
}
