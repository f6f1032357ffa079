import type { Accessor } from 'solid-js';
import * as v from 'valibot';
import { AnalysisHead } from '#contract/analyses/query.ts';
import { type AnalysisName, analyses } from '#contract/analyses/registry.ts';
import { type LiveDocument, createDocument } from './create-document.ts';

export type AnalysisAnswer = AnalysisHead & { readonly result: Readonly<Record<string, unknown>> | null };

type Asked = {
  readonly scope: string;
  readonly period: string;
  readonly by?: string;
  readonly compare?: string;
};

/** Address of `GET /api/analyses/:name`. */
export const analysisUrl = (name: AnalysisName, asked: Asked): string =>
  `/api/analyses/${name}?${new URLSearchParams(asked).toString()}`;

export function createAnalysisDocument(
  name: AnalysisName,
  url: Accessor<string | undefined>,
): LiveDocument<AnalysisAnswer> {
  const schema = v.object({ ...AnalysisHead.entries, result: v.nullable(analyses[name].answer) });
  return createDocument(url, schema);
}
