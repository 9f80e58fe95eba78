import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CallId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import {
  type RulerAbout,
  type RulerKind,
  rulerAim,
  rulerCourses,
  rulerKinds,
  rulerTop,
} from '@trellis/core/education/ruler';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { carePlanQuery } from '../careplans/careplan.queries.ts';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { Said } from '../kit/Voice.tsx';
import type { EducationWords } from '../words/education.en.ts';
import { educationWords, useEducationWords } from '../words/education.ts';
import { useFormat } from '../words/words.ts';
import css from './Education.module.css';
import { type RulerView, useRate, useVoidTaught } from './education.queries.ts';
import { RulerTrend } from './RulerTrend.tsx';
import { ToSay } from './ToSay.tsx';

/** How much a goal matters to her and how sure she is, over time. */
export function RulerList({
  patient,
  rulers,
  mayTeach,
}: {
  patient: Patient;
  rulers: readonly RulerView[];
  mayTeach: boolean;
}) {
  const words = useEducationWords();
  const format = useFormat();
  const dayOf = (at: Instant) => format.date(localDay(at, patient.zone));
  return (
    <ul className={css.list}>
      {rulerCourses(rulers).map(({ key, kind, latest, values, points, isBelowAim }) => (
        <li key={`${key} ${kind}`} className={css.ruler}>
          <span className={css.rulerName}>
            <b>{latest.name}</b>
            <span className={css.sub}>{words.rulers.kinds[kind]}</span>
          </span>
          <span className={css.trend}>
            {values.length > 1 && (
              <RulerTrend
                points={points}
                says={words.rulers.course(
                  latest.name,
                  words.rulers.kinds[kind],
                  points.map(it => `${it.value} (${dayOf(it.at)})`).join(', '),
                )}
              />
            )}
          </span>
          <span>
            {latest.value === null ? (
              <Status look="not">{words.rulers.declined}</Status>
            ) : (
              <>
                <b>{values.length > 1 ? values.slice(-4).join(' → ') : words.rulers.of(latest.value)}</b>{' '}
                <Status look={isBelowAim ? 'needs' : 'met'}>
                  {isBelowAim ? words.rulers.under : words.rulers.reached}
                </Status>
              </>
            )}
          </span>
          <span className={css.sub}>
            {words.teach.line(dayOf(latest.ratedAt), latest.by)}{' '}
            {latest.why !== '' && <Said>{latest.why}</Said>}{' '}
            {mayTeach && <RulerTakenBack patient={patient} ruler={latest} />}
          </span>
        </li>
      ))}
    </ul>
  );
}

function RulerTakenBack({ patient, ruler }: { patient: Patient; ruler: RulerView }) {
  const { takeBack, rulers } = useEducationWords();
  const undo = useVoidTaught(patient.id, 'rulers', ruler.id);
  return (
    <TakeBack
      says={takeBack.says}
      label={takeBack.label(`${ruler.name}, ${rulers.kinds[ruler.kind]}`)}
      why={takeBack.why}
      mostLetters={300}
      act={undo}
    />
  );
}

/** What is said aloud, in either language. */
const inBoth = (say: (words: EducationWords['rulers']) => string) => ({
  en: say(educationWords('en').rulers),
  es: say(educationWords('es').rulers),
});

const numbers = Array.from({ length: rulerTop + 1 }, (_, i) => String(i));

/** Asks one ruler: what about, the number, and why it is not lower. */
export function RulerForm({
  patient,
  callId,
  onDone,
}: {
  patient: Patient;
  callId: CallId | null;
  onDone: () => void;
}) {
  const words = useEducationWords().rulers;
  const plan = useQuery(carePlanQuery(patient.id));
  const goals = (plan.data?.current?.plan ?? plan.data?.draft?.plan)?.problems.flatMap(it => it.goals) ?? [];
  const [goalId, setGoalId] = useState<string>();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<RulerKind>('confidence');
  const [value, setValue] = useState<number>();
  const [why, setWhy] = useState('');
  const chosen = goalId ?? goals[0]?.id ?? '';
  const goal = goals.find(it => it.id === chosen);
  const rate = useRate(patient.id, () => {
    tell(words.kept);
    onDone();
  });
  const about: RulerAbout = goal ? { of: 'goal', goalId: goal.id, name: goal.text } : { of: 'topic', name };
  const isNamed = goal !== undefined || name.trim() !== '';
  const keep = (number: number | null) => {
    if (isNamed && !rate.isPending) rate.mutate({ about, kind, value: number, why, callId });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value !== undefined) keep(value);
  };
  return (
    <form className={css.rulerForm} onSubmit={submit}>
      <div className={css.pair}>
        {goals.length > 0 && (
          <NativeSelect
            label={words.about}
            value={chosen}
            onChange={event => setGoalId(event.currentTarget.value)}
            data={[
              ...goals.map(it => ({ value: it.id, label: it.text })),
              { value: '', label: words.aboutOther },
            ]}
          />
        )}
        {!goal && (
          <TextInput
            label={words.name}
            maxLength={120}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
        )}
      </div>
      <Segments
        label={words.rate}
        choices={rulerKinds.map(it => ({ value: it, label: words.kinds[it] }))}
        chosen={kind}
        onChoose={setKind}
      />
      <ToSay patient={patient} says={inBoth(it => it.ask[kind])} />
      <Segments
        label={words.value}
        choices={numbers.map(it => ({ value: it, label: it }))}
        chosen={value === undefined ? null : String(value)}
        onChoose={it => setValue(Number(it))}
        wide
      />
      {value !== undefined && value > 0 && <ToSay patient={patient} says={inBoth(it => it.why(value))} />}
      {value !== undefined && value < rulerAim && <p className={css.sub}>{words.below}</p>}
      <TextInput
        label={words.whyFirst}
        className={css.wide}
        maxLength={300}
        value={why}
        onChange={event => setWhy(event.currentTarget.value)}
      />
      <p className={css.how}>
        <Button
          type="submit"
          variant="filled"
          aria-disabled={value === undefined || !isNamed || rate.isPending}
        >
          {words.keep}
        </Button>
        <Button onClick={() => keep(null)} aria-disabled={!isNamed || rate.isPending}>
          {words.declined}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.cancel}
        </Button>
      </p>
      {rate.isError && <ProblemLine error={rate.error} />}
    </form>
  );
}
