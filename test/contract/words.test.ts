import { expect, test } from 'vitest';
import { kpiWords as english } from '#contract/kpi-words.en.ts';
import { kpiWords as french } from '#contract/kpi-words.fr.ts';
import { type Kpi } from '#contract/kpi.ts';
import { kpiNames, kpis } from '#contract/kpis.ts';

test.each(kpiNames)(
  '%s is explained in both languages, with a second number exactly when something is divided',
  (name) => {
    const kpi: Kpi = kpis[name];
    for (const words of [french[name], english[name]]) {
      for (const text of [words.name, words.short, words.question, words.formula, words.top])
        expect(text.trim()).not.toBe('');
      expect(words.question.endsWith('?')).toBe(true);
      expect(words.short.length).toBeLessThanOrEqual(20);
      const isDivided = 'ratio' in kpi.value || ('formula' in kpi.value && kpi.value.formula.bottom !== undefined);
      expect(words.bottom !== null).toBe(isDivided);
    }
  },
);

test('no two KPIs share a name', () => {
  for (const words of [french, english])
    expect(new Set(kpiNames.map((name) => words[name].name)).size).toBe(kpiNames.length);
});

test('French puts no breaking space before a question mark', () => {
  for (const name of kpiNames) expect(Object.values(french[name]).join('\n')).not.toMatch(/ [?;:!%]/);
});
