import { expect, test } from 'vitest';
import { analyses, analysisNames, isAnalysisName } from '#contract/analyses/registry.ts';
import { analysisWords as english } from '#contract/analyses/words.en.ts';
import { analysisWords as french } from '#contract/analyses/words.fr.ts';

test.each(analysisNames)('%s is explained in both languages', (name) => {
  for (const words of [french[name], english[name]]) {
    for (const text of Object.values(words)) expect(text.trim()).not.toBe('');
    expect(words.question.endsWith('?')).toBe(true);
  }
  expect(Object.values(french[name]).join('\n')).not.toMatch(/ [?;:!%]/);
});

test('no two analyses share a name, and only registered ones are known', () => {
  for (const words of [french, english])
    expect(new Set(analysisNames.map((name) => words[name].name)).size).toBe(analysisNames.length);
  expect(isAnalysisName('revenue_bridge')).toBe(true);
  expect(isAnalysisName('toString')).toBe(false);
  expect(analyses.revenue_bridge.no).toBe(19);
});
