import type { Accessor } from 'solid-js';
import { ExplainAnswer } from '#contract/explain.ts';
import { createDocument } from './create-document.ts';

type Asked = { readonly name: string; readonly scope: string; readonly period: string; readonly after?: string };

/** Address of `GET /api/kpis/:name/explain`; with `after`, of more rows of one list. */
export function explainUrl({ name, ...asked }: Asked): string {
  return `/api/kpis/${name}/explain?${new URLSearchParams(asked).toString()}`;
}

export const createExplainDocument = (url: Accessor<string | undefined>) => createDocument(url, ExplainAnswer);
