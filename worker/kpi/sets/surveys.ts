import { SliceSql } from '../slice.ts';
import { type Counter, countedRows } from './counter.ts';
import { ofCustomers, subjectOfCustomers, whose } from './of-customers.ts';

const when = (condition: string) => () => `CASE WHEN ${condition} THEN 1 END`;

/** Questionnaires of customers by one of their days. */
const surveysOf = (day: string, from: string, to: string) => `
  SELECT r.id AS id, r.customer_id AS customer_id, r.${day} AS day, s.kind AS kind, r.score AS score,
    r.answered_on AS answered_on
  FROM survey_responses r
  CROSS JOIN surveys s ON s.org_id = r.org_id AND s.id = r.survey_id AND s.audience = 'customer'
  WHERE r.org_id = ?1 AND r.${day} >= ${from} AND r.${day} < ${to} AND r.voided = 0`;

const row = { id: () => 'x.id', rep: whose, day: () => 'x.day', what: () => 'x.kind' };

/** What customers answered in the period: KPI 50 and 51. */
const answers = countedRows(
  'survey',
  ['csatAnswers', 'satisfied', 'npsAnswers', 'promoters', 'detractors'],
  ({ slice, span }, _wanted, { orgId }) => {
    const sql = new SliceSql(orgId, slice, span);
    return {
      sql,
      from: ofCustomers(slice, sql, surveysOf('answered_on', sql.of(span.from), sql.of(span.to))),
      subject: subjectOfCustomers(slice, sql),
      adds: {
        csatAnswers: when(`x.kind = 'csat'`),
        satisfied: when(`x.kind = 'csat' AND x.score >= 4`),
        npsAnswers: when(`x.kind = 'nps'`),
        promoters: when(`x.kind = 'nps' AND x.score >= 9`),
        detractors: when(`x.kind = 'nps' AND x.score <= 6`),
      },
      row,
    };
  },
);

/** What was sent to them in the period: KPI 52. */
const sent = countedRows('survey', ['sentSurveys', 'answeredSurveys'], ({ slice, span }, _wanted, { orgId }) => {
  const sql = new SliceSql(orgId, slice, span);
  return {
    sql,
    from: ofCustomers(slice, sql, surveysOf('sent_on', sql.of(span.from), sql.of(span.to))),
    subject: subjectOfCustomers(slice, sql),
    adds: { sentSurveys: () => '1', answeredSurveys: when('x.answered_on IS NOT NULL') },
    row,
  };
});

export const surveys: readonly Counter[] = [answers, sent];
