import { SliceSql } from '../slice.ts';
import { type Counter, columnsOf } from './counter.ts';
import { ofCustomers, subjectOfCustomers } from './of-customers.ts';

const count = (condition: string) => () => `COUNT(CASE WHEN ${condition} THEN 1 END)`;

/** Questionnaires of customers by one of their days. */
const surveysOf = (columns: string, day: string, from: string, to: string) => `
  SELECT r.customer_id AS customer_id, r.${day} AS day, ${columns} FROM survey_responses r
  CROSS JOIN surveys s ON s.org_id = r.org_id AND s.id = r.survey_id AND s.audience = 'customer'
  WHERE r.org_id = ?1 AND r.${day} >= ${from} AND r.${day} < ${to} AND r.voided = 0`;

/** What customers answered in the period: KPI 50 and 51. */
const answers: Counter = {
  measures: ['csatAnswers', 'satisfied', 'npsAnswers', 'promoters', 'detractors'],
  statements({ slice, span }, wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    const rows = surveysOf('s.kind AS kind, r.score AS score', 'answered_on', sql.of(span.from), sql.of(span.to));
    const columns = columnsOf(
      {
        csatAnswers: count(`x.kind = 'csat'`),
        satisfied: count(`x.kind = 'csat' AND x.score >= 4`),
        npsAnswers: count(`x.kind = 'nps'`),
        promoters: count(`x.kind = 'nps' AND x.score >= 9`),
        detractors: count(`x.kind = 'nps' AND x.score <= 6`),
      },
      wanted,
    );
    return [
      sql.statement(
        `SELECT ${subjectOfCustomers(slice, sql)} AS subject, ${columns} ${ofCustomers(slice, sql, rows)} GROUP BY 1`,
      ),
    ];
  },
};

/** What was sent to them in the period: KPI 52. */
const sent: Counter = {
  measures: ['sentSurveys', 'answeredSurveys'],
  statements({ slice, span }, wanted, { orgId }) {
    const sql = new SliceSql(orgId, slice, span);
    const rows = surveysOf('r.answered_on AS answered_on', 'sent_on', sql.of(span.from), sql.of(span.to));
    const columns = columnsOf({ sentSurveys: () => 'COUNT(*)', answeredSurveys: () => 'COUNT(x.answered_on)' }, wanted);
    return [
      sql.statement(
        `SELECT ${subjectOfCustomers(slice, sql)} AS subject, ${columns} ${ofCustomers(slice, sql, rows)} GROUP BY 1`,
      ),
    ];
  },
};

export const surveys: readonly Counter[] = [answers, sent];
