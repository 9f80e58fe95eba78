import { Button, TextInput } from '@mantine/core';
import type { Goal } from '@trellis/core/careplans/careplan';
import { type AttainmentLevel, attainmentLevels, meaningsOf } from '@trellis/core/careplans/goal-attainment';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Spark } from '../kit/Spark.tsx';
import { todayIn } from '../people/describe.ts';
import { useProgressWords } from '../words/progress.ts';
import { useFormat } from '../words/words.ts';
import { AttainmentHistory, signed } from './AttainmentHistory.tsx';
import css from './GoalStanding.module.css';
import { type ProgressView, useRecordAttainment } from './progress.queries.ts';

type Course = ProgressView['attainments'];

/** What patient and care manager say about a goal, −2 to +2: the course so far, and one more. */
export function AttainmentForm({
  patient,
  goal,
  attainments,
  putRight,
  mayWrite,
}: {
  patient: Patient;
  goal: Goal;
  attainments: Course;
  putRight: ProgressView['putRight'];
  mayWrite: boolean;
}) {
  const words = useProgressWords();
  if (!mayWrite && attainments.length + putRight.length === 0) return null;
  return (
    <div className={css.attain}>
      <CourseLine goal={goal} attainments={attainments} />
      <AttainmentHistory
        patient={patient}
        attainments={attainments}
        putRight={putRight}
        mayWrite={mayWrite}
      />
      {mayWrite && (
        <details>
          <summary>{words.attainment}</summary>
          <Write patient={patient} goal={goal} attainments={attainments} />
        </details>
      )}
    </div>
  );
}

function CourseLine({ goal, attainments }: { goal: Goal; attainments: Course }) {
  const words = useProgressWords();
  const format = useFormat();
  const last = attainments.at(-1);
  if (!last) return null;
  const course = attainments.map(it => signed(it.level)).join(' → ');
  return (
    <p className={css.line}>
      <span>
        {words.course}: <b>{course}</b>
      </span>
      {attainments.length > 1 && (
        <Spark
          values={attainments.map(it => it.level)}
          says={`${words.attainmentOf(goal.text)}: ${course}`}
        />
      )}
      <span className={css.value}>
        {words.courseLine(words.levels[last.level], format.date(last.on), last.by)}
        {last.said !== '' && ` · ${last.said}`}
      </span>
    </p>
  );
}

function Write({ patient, goal, attainments }: { patient: Patient; goal: Goal; attainments: Course }) {
  const words = useProgressWords();
  const known = meaningsOf(attainments, goal.id);
  const [level, setLevel] = useState<AttainmentLevel | null>(null);
  const [said, setSaid] = useState('');
  const [meanings, setMeanings] = useState<readonly string[]>(known ?? ['', '', '', '', '']);
  const record = useRecordAttainment(patient.id, () => {
    setLevel(null);
    setSaid('');
    tell(words.recorded);
  });
  const isNew = JSON.stringify(meanings) !== JSON.stringify(known ?? ['', '', '', '', '']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (level === null || record.isPending) return;
    record.mutate({
      goalId: goal.id,
      level,
      on: todayIn(patient.zone),
      said,
      meanings: isNew ? meanings : null,
      replaces: null,
    });
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.attainmentOf(goal.text)}>
      <Segments
        label={words.attainmentOf(goal.text)}
        choices={attainmentLevels.map(it => ({ value: String(it), label: signed(it) }))}
        chosen={level === null ? null : String(level)}
        onChoose={value => setLevel(Number(value) as AttainmentLevel)}
      />
      {level !== null && (
        <p className={css.says} aria-live="polite">
          {meanings[attainmentLevels.indexOf(level)] || words.levels[level]}
        </p>
      )}
      <TextInput
        label={words.said}
        maxLength={400}
        value={said}
        onChange={event => setSaid(event.currentTarget.value)}
      />
      <details>
        <summary>{words.meanings}</summary>
        <div className={css.meanings}>
          {attainmentLevels.map((it, i) => (
            <TextInput
              key={it}
              label={`${signed(it)} · ${words.levels[it]}`}
              maxLength={200}
              value={meanings[i] ?? ''}
              onChange={event => {
                const text = event.currentTarget.value;
                setMeanings(now => now.map((meaning, at) => (at === i ? text : meaning)));
              }}
            />
          ))}
        </div>
      </details>
      <p>
        <Button type="submit" aria-disabled={level === null || record.isPending}>
          {words.record}
        </Button>
      </p>
      {record.isError && <ProblemLine error={record.error} />}
    </form>
  );
}
