import { fewestPeople } from '#contract/analyses/team-engagement.ts';
import type { Row, Statement } from '../../db/client.ts';
import { SliceSql } from '../slice.ts';
import type { Analysis, Asking } from './analysis.ts';

function answersOf({ db, slice, period }: Asking): Statement {
  const sql = new SliceSql(db.orgId, slice, period);
  return sql.statement(`SELECT s.kind AS kind, COUNT(DISTINCT r.user_id) AS people, COUNT(*) AS answers,
      SUM(r.score) AS score, SUM(r.score >= 9) - SUM(r.score <= 6) AS promoters
    FROM survey_responses r INDEXED BY survey_responses_answered
    CROSS JOIN surveys s ON s.org_id = ?1 AND s.id = r.survey_id AND s.audience = 'staff' AND s.kind IN ('pulse', 'nps')
    CROSS JOIN who w ON w.rep_id = r.user_id AND r.answered_on >= w.t0 AND r.answered_on < w.t1
    WHERE r.org_id = ?1 AND r.answered_on >= ${sql.of(period.from)} AND r.answered_on < ${sql.of(period.to)}
      AND r.voided = 0 GROUP BY s.kind`);
}

/** Planned up to the day before `end`: what is to come is not missing. */
function trainingsOf({ db, slice, period, end }: Asking): Statement {
  const sql = new SliceSql(db.orgId, slice, { from: period.from, to: end });
  return sql.statement(`SELECT COUNT(DISTINCT t.user_id) AS people, COUNT(*) AS planned, COUNT(CASE WHEN t.done_on < ${sql.of(end)} THEN 1 END) AS done
    FROM training_records t INDEXED BY training_records_planned
    CROSS JOIN who w ON w.rep_id = t.user_id AND t.planned_on >= w.t0 AND t.planned_on < w.t1
    WHERE t.org_id = ?1 AND t.planned_on >= ${sql.of(period.from)} AND t.planned_on < ${sql.of(end)} AND t.cancelled = 0`);
}

const numberOf = (row: Row | undefined, column: string): number => Number(row?.[column] ?? 0);

/** Analysis 98: what at least five people say, as one figure. */
export const teamEngagement: Analysis<'team_engagement'> = {
  async answer(asking) {
    const [answers = [], [trainings] = []] = await asking.db.batch([answersOf(asking), trainingsOf(asking)]);
    const [pulse, nps] = ['pulse', 'nps'].map((kind) => answers.find((row) => row['kind'] === kind));
    const groupOf = (row: Row | undefined) => {
      const people = numberOf(row, 'people');
      return { people, shown: (value: number) => (people < fewestPeople ? null : value) };
    };
    const [moods, fans, trained] = [groupOf(pulse), groupOf(nps), groupOf(trainings)];
    if (moods.people + fans.people + trained.people === 0) return null;
    const [planned, done] = [numberOf(trainings, 'planned'), numberOf(trainings, 'done')];
    const [moodAnswers, fanAnswers] = [numberOf(pulse, 'answers'), numberOf(nps, 'answers')];
    return {
      pulse: {
        people: moods.people,
        answers: moods.shown(moodAnswers),
        mean: moods.shown(numberOf(pulse, 'score') / moodAnswers),
      },
      recommendation: {
        people: fans.people,
        answers: fans.shown(fanAnswers),
        score: fans.shown(numberOf(nps, 'promoters') / fanAnswers),
      },
      training: {
        people: trained.people,
        planned: trained.shown(planned),
        done: trained.shown(done),
        share: trained.shown(done / planned),
      },
    };
  },
};
