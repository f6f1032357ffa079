import type { Accessor } from 'solid-js';
import { type KpiName, kpis } from '#contract/kpis.ts';
import { useApp } from '../../app-context.ts';
import { useI18n } from '../../i18n/i18n.tsx';
import { createMeasureWords } from '../../kpi/create-measure-words.ts';
import { createKpiWords } from '../../kpi/create-words.ts';
import { createExplainDocument, explainUrl } from '../../kpi/explain-document.ts';
import { meantScopes } from '../../parts/steering/meant-scopes.ts';
import { createQuestion } from '../../parts/steering/question.ts';
import { createScopes } from '../../parts/steering/scopes.ts';

/** What the address asks about a KPI, and the answer as this phone has it. A rep asks about himself. */
export function createExplained(name: Accessor<KpiName>) {
  const { locale } = useI18n();
  const { session } = useApp();
  const question = createQuestion();
  const scopes = createScopes();
  const words = createKpiWords(locale);
  const measures = createMeasureWords(locale);
  const isRep = session.role === 'rep';
  const scope = () => (isRep ? `rep:${session.user.id}` : (question.scope() ?? scopes()?.options()[0]?.key));
  const urlOf = (after?: string) => {
    const key = scope();
    if (key === undefined) return undefined;
    const asked = { name: name(), scope: key, period: question.period().key };
    return explainUrl(after === undefined ? asked : { ...asked, after });
  };
  return {
    question,
    scope,
    isRep,
    urlOf,
    document: createExplainDocument(() => urlOf()),
    options: () => {
      const [known, key] = [scopes(), scope()];
      if (isRep) return undefined;
      return known && key !== undefined ? meantScopes(known, kpis[name()].scopes, key) : null;
    },
    kpiHref: () => question.hrefTo(`/steer/${name()}`, isRep ? undefined : scope()),
    ready: () => {
      const [all, told, known] = [words(), measures(), scopes()];
      return all && told && known ? { words: all[name()], measures: told, scopes: known } : undefined;
    },
  };
}
