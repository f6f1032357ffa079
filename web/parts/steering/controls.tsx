import { Show } from 'solid-js';
import IconLeft from '~icons/lucide/chevron-left';
import IconRight from '~icons/lucide/chevron-right';
import { useI18n } from '../../i18n/i18n.tsx';
import { IconButton } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import styles from './controls.module.css';
import { periodText, shortPeriodText } from './period-text.ts';
import { type Question, type SteeringKind, isSteeringKind } from './question.ts';
import type { ScopeOption } from './scopes.ts';

type Choice = { key: string; options: readonly ScopeOption[]; noteOf?: (key: string) => string | undefined };

type ControlsProps = {
  question: Question;
  /** Left out: the scope is not the reader's to choose. Null: not read yet, its place is kept. */
  scope?: Choice | null;
};

const indent = '\u00A0\u00A0\u00A0';

/** Scope, kind of period, and one period back or on. Everything is written into the address. */
export function Controls(props: ControlsProps) {
  const { t, format } = useI18n();
  const kind = () => {
    const { kind } = props.question.period();
    return isSteeringKind(kind) ? kind : undefined;
  };
  const kinds: readonly SteeringKind[] = ['week', 'month', 'quarter', 'year'];
  return (
    <div class={styles.controls}>
      <Segmented
        label={t('common.period')}
        value={kind()}
        onChange={(next) => props.question.setKind(next)}
        options={kinds.map((value) => ({ value, label: t(`common.${value}`) }))}
      />
      <div class={styles.second}>
        <Show when={props.scope} fallback={props.scope === null && <div class={styles.scope} />}>
          {(scope) => (
            <div class={styles.scope}>
              <SelectField
                bare
                label={t('steer.scope')}
                value={scope().key}
                onValue={(key) => props.question.setScope(key)}
                options={scope().options.map(({ key, name, depth }) => ({
                  value: key,
                  label: [indent.repeat(depth) + name, scope().noteOf?.(key)].filter(Boolean).join(' · '),
                }))}
              />
            </div>
          )}
        </Show>
        <div class={styles.stepper} role="group" aria-label={t('common.period')}>
          <IconButton label={t('steer.earlier')} onClick={() => props.question.step(-1)}>
            <IconLeft />
          </IconButton>
          <output class={styles.period}>
            <span class={styles.long}>{periodText(format, props.question.period())}</span>
            <span class={styles.short}>{shortPeriodText(format, props.question.period())}</span>
          </output>
          <IconButton
            label={t('steer.later')}
            disabled={!props.question.hasNext()}
            onClick={() => props.question.step(1)}
          >
            <IconRight />
          </IconButton>
        </div>
      </div>
    </div>
  );
}
