import { useI18n } from '../../i18n/i18n.tsx';
import type { LiveDocument } from '../../kpi/create-document.ts';
import { Hero } from '../../ui/hero.tsx';
import { SyncPill } from '../sync-pill.tsx';
import { Controls } from './controls.tsx';
import { Freshness } from './freshness.tsx';
import type { Question } from './question.ts';
import type { ScopeOption } from './scopes.ts';

type SteeringHeroProps = {
  title: string;
  question: Question;
  document: LiveDocument<{ timeZone: string }>;
  /** The scope shown and those to choose from; left out when there is no choice, null until they are read. */
  scope?: string;
  options?: readonly ScopeOption[] | null;
  /** Is a scope's answer for this period on this phone? Said of the others while offline. */
  isKept?: (scope: string) => boolean;
};

/** Top of every steering screen: what is asked, and how fresh the answer is. */
export function SteeringHero(props: SteeringHeroProps) {
  const { t } = useI18n();
  const noteOf = (key: string) => {
    const isOffline = props.document.outcome()?.status === 'offline';
    return isOffline && key !== props.scope && props.isKept?.(key) === false ? t('steer.notKept') : undefined;
  };
  const choice = () => {
    const { scope, options } = props;
    if (options === null) return null;
    return scope !== undefined && options && options.length > 0 ? { key: scope, options, noteOf } : undefined;
  };
  return (
    <Hero title={props.title} plainWide end={<SyncPill />}>
      <Controls question={props.question} scope={choice()} />
      <Freshness document={props.document} />
    </Hero>
  );
}
