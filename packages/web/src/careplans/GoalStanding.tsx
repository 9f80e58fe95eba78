import { useQuery } from '@tanstack/react-query';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import type { Goal } from '@trellis/core/careplans/careplan';
import type { GoalProgress, Point } from '@trellis/core/careplans/goal-progress';
import type { Patient } from '@trellis/core/people/patient';
import { createContext, useContext } from 'react';
import { readable } from '../chart/readable.ts';
import { readableUnit } from '../chart/results.ts';
import { Spark, StemSpark } from '../kit/Spark.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { useProgressWords } from '../words/progress.ts';
import { useFormat } from '../words/words.ts';
import css from './GoalStanding.module.css';
import { planProgressQuery } from './progress.queries.ts';

const looks = {
  there: 'met',
  'not-there': 'waiting',
  'wrong-way': 'soon',
  'no-reading': 'not',
  'no-number': 'not',
  'other-unit': 'needs',
} as const satisfies Record<GoalProgress['kind'], StatusLook>;

const Context = createContext<Patient | null>(null);
/** Whose goals they are: a goal of a template is nobody's and stands nowhere. */
export const StandingProvider = Context.Provider;

/** How a goal stands by the chart, under its line; nothing while nobody knows or its target is words. */
export function GoalStanding({ goal }: { goal: Goal }) {
  const patient = useContext(Context);
  return patient && goal.measure && goal.status !== 'met' ? <Asked patient={patient} goal={goal} /> : null;
}

function Asked({ patient, goal }: { patient: Patient; goal: Goal }) {
  const { data } = useQuery(planProgressQuery(patient.id));
  const progress = data?.goals.find(it => it.goalId === goal.id)?.progress;
  if (!progress || progress.kind === 'no-number') return null;
  return (
    <p className={css.standing}>
      <Standing progress={progress} name={goal.text} zone={patient.zone} />
    </p>
  );
}

export function Standing({ progress, name, zone }: { progress: GoalProgress; name: string; zone: Zone }) {
  const words = useProgressWords();
  const format = useFormat();
  const says = <Status look={looks[progress.kind]}>{words.kinds[progress.kind]}</Status>;
  if (!('latest' in progress)) return says;
  const { latest } = progress;
  const start = 'start' in progress ? progress.start : null;
  return (
    <>
      {says}
      {'points' in progress && progress.points.length > 1 && <Picture points={progress.points} name={name} />}
      <span className={css.value}>
        {words.latest(shown(latest), format.date(localDay(latest.at, zone)))}
        {start && ` · ${words.from(shown(start))}`}
      </span>
    </>
  );
}

function Picture({ points, name }: { points: readonly Point[]; name: string }) {
  const words = useProgressWords();
  const [first, last] = [points[0], points.at(-1)];
  const says = words.picture(name, first ? shown(first) : '', last ? shown(last) : '', points.length);
  const pairs = points.flatMap(({ values: [high, low] }) =>
    high !== undefined && low !== undefined ? [{ high, low }] : [],
  );
  return pairs.length === points.length ? (
    <StemSpark pairs={pairs.slice(-6)} says={says} />
  ) : (
    <Spark values={points.map(it => it.values[0] ?? 0)} says={says} />
  );
}

const shown = ({ values, unit }: Point): string =>
  `${values.map(it => readable(String(Math.round(it * 100) / 100))).join('/')} ${readableUnit(unit)}`.trim();
