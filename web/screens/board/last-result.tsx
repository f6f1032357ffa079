import { Show } from 'solid-js';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createBoardDocument } from '../../kpi/create-document.ts';
import { Disclosure } from '../../ui/card.tsx';
import { BoardRows } from './board-rows.tsx';
import type { Board } from './create-board.ts';

/** How the period before ended, for as long as this one has nothing to rank. */
export function LastResult(props: { board: Board; period: string; nameOf: (id: string) => string | undefined }) {
  const { session } = useApp();
  const { t } = useI18n();
  const document = createBoardDocument(() => props.board.urlOf(props.period));
  return (
    <Disclosure summary={t(`board.lastResult.${props.board.kind()}`)}>
      <Show
        when={document.body()}
        fallback={
          <p>{t(document.body() === null && !document.isRefreshing() ? 'board.notHereText' : 'common.loading')}</p>
        }
      >
        {(answer) => (
          <BoardRows
            answer={answer()}
            kpi={props.board.kpi()}
            me={session.user.id}
            way={props.board.way()}
            isWhole={false}
            nameOf={props.nameOf}
          />
        )}
      </Show>
    </Disclosure>
  );
}
