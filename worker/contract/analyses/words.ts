/** What people read of an analysis: one entry per language in `words.*.ts`, lazy on the phone. */
export type AnalysisWords = { readonly name: string; readonly question: string; readonly formula: string };
