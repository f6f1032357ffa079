import { Show } from 'solid-js';
import { useI18n } from '../../i18n/i18n.tsx';
import { createKpiWords } from '../../kpi/create-words.ts';
import type { BoardScope } from '../../parts/board-scopes.ts';
import { SelectField } from '../../ui/field.tsx';
import { Chips, Segmented } from '../../ui/segmented.tsx';
import styles from './board.module.css';
import { type Board, boardKpis, keyOf, waysOf } from './create-board.ts';

/** Whom to rank, on what, and what of it. Everything is written into the address. */
export function BoardChoices(props: { board: Board }) {
  const { locale, t } = useI18n();
  const words = createKpiWords(locale);
  const nameOf = ({ unit, scope, name }: BoardScope) =>
    name ?? (unit === 'team' ? t('board.teams') : scope === 'org' ? t('board.everyone') : scope);
  return (
    <div class={styles.choices}>
      <SelectField
        bare
        label={t('board.scope')}
        value={props.board.scope() ? keyOf(props.board.scope() as BoardScope) : ''}
        onValue={(scope) => props.board.choose({ scope })}
        options={(props.board.scopes() ?? []).map((one) => ({ value: keyOf(one), label: nameOf(one) }))}
      />
      <SelectField
        bare
        label={t('board.kpi')}
        value={props.board.kpi()}
        onValue={(kpi) => props.board.choose({ kpi })}
        options={boardKpis.map((value) => ({ value, label: words()?.[value].short ?? value }))}
      />
      <div class={styles.way}>
        <SelectField
          bare
          label={t('board.way')}
          value={props.board.way()}
          onValue={(way) => props.board.choose({ way: way === 'raw' ? undefined : way })}
          options={waysOf(props.board.kpi()).map((value) => ({
            value,
            label: t('board.byWay', t(`board.ways.${value}`)),
          }))}
        />
      </div>
    </div>
  );
}

/** Their room, until their words are here. */
export const ChoicesComing = () => <div class={styles.coming} />;

type ViewProps = {
  board: Board;
  isWhole: boolean;
  /** Is the reader on a board that is longer than what is around him? */
  mayNarrow: boolean;
};

/** How much of the board is shown, and what becomes of small samples. */
export function ViewChoices(props: ViewProps) {
  const { t } = useI18n();
  return (
    <>
      <Show when={props.mayNarrow}>
        <Segmented
          label={t('board.view')}
          value={props.isWhole ? 'all' : 'around'}
          onChange={(view) => props.board.choose({ view })}
          options={[
            { value: 'around', label: t('board.around') },
            { value: 'all', label: t('board.whole') },
          ]}
        />
      </Show>
      <Show when={props.board.hasSample()}>
        <Chips
          label={t('board.samples')}
          value={props.board.isFair() ? 'in' : 'out'}
          onChange={(fair) => props.board.choose({ fair: fair === 'in' ? '1' : undefined })}
          options={[
            { value: 'out', label: t('board.samplesOut') },
            { value: 'in', label: t('board.samplesIn') },
          ]}
        />
      </Show>
    </>
  );
}
