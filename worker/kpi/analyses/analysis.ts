import type { AnalysisName, AnalysisResult } from '#contract/analyses/registry.ts';
import type { AnalysisQuery } from '#contract/analyses/query.ts';
import type { Day } from '#contract/day.ts';
import type { Period } from '#contract/period.ts';
import type { OrgDb } from '../../db/client.ts';
import type { By, ScopeRef } from '../scopes.ts';
import type { Settings } from '../settings.ts';
import type { Slice } from '../slice.ts';
import type { TreeName, Trees } from '../trees.ts';

/** One question put to an analysis; the reader may see the scope, and the analysis has a meaning there. */
export type Asking = {
  readonly db: OrgDb;
  readonly query: AnalysisQuery;
  readonly scope: ScopeRef;
  readonly slice: Slice;
  readonly period: Period;
  /** First day after what has happened of the period: states are those of the day before. */
  readonly end: Day;
  readonly settings: Settings;
  readonly trees: Trees;
  /** Epoch ms when it is asked. */
  readonly now: number;
  /** May the reader see the scope part by part? */
  readonly may: (by: By) => boolean;
};

export type Analysis<Name extends AnalysisName> = {
  /** The trees it reads beside those of the scope. */
  readonly trees?: readonly TreeName[];
  /** It is shared out over `query.by`, whose tree it needs too. */
  readonly isByPart?: true;
  /** Null = nothing to speak of (`no_data`). */
  readonly answer: (asking: Asking) => Promise<AnalysisResult<Name> | null>;
};
