import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { localDay } from '@trellis/core/basics/zone';
import { newestMatters, wordsOf } from '@trellis/core/people/known';
import type { Patient } from '@trellis/core/people/patient';
import { memo } from 'react';
import { Said, Voice } from '../kit/Voice.tsx';
import { knownQuery } from '../people/known.queries.ts';
import { useCarePlanWords } from '../words/careplan.ts';
import { useKnownWords } from '../words/known.ts';
import { useFormat } from '../words/words.ts';
import { usePlanActs, usePlanDesk } from './plan-desk.ts';
import css from './WhatMatters.module.css';

/** The patient speaks: the one warm place of the page. */
export function WhatMatters({ patient }: { patient?: Patient }) {
  const words = useCarePlanWords();
  const { plan, mayWrite } = usePlanDesk();
  return (
    <div className={css.place}>
      {mayWrite ? (
        <>
          <MattersField text={plan.whatMatters} />
          {patient && <LastSaid patient={patient} text={plan.whatMatters} />}
        </>
      ) : (
        <Voice>
          {plan.whatMatters === '' ? words.mattersNone : <q>{plan.whatMatters}</q>}
          <p className={css.label}>{words.matters}</p>
        </Voice>
      )}
    </div>
  );
}

/** A field that grows measures itself whenever it is drawn: only when its own words change. */
const MattersField = memo(function MattersField({ text }: { text: string }) {
  const words = useCarePlanWords();
  const { edit } = usePlanActs();
  return (
    <Textarea
      label={words.matters}
      placeholder={words.mattersHint}
      classNames={{ input: css.input ?? '' }}
      autosize
      minRows={1}
      maxLength={400}
      value={text}
      onChange={event => {
        const whatMatters = event.currentTarget.value;
        edit(now => ({ ...now, whatMatters }));
      }}
    />
  );
});

/** What she said last of it, when the plan says otherwise: the plan takes her words from there. */
const LastSaid = memo(function LastSaid({ patient, text }: { patient: Patient; text: string }) {
  const words = useKnownWords();
  const format = useFormat();
  const { edit } = usePlanActs();
  const known = useQuery(knownQuery(patient.id));
  const last = newestMatters(known.data ?? []);
  if (!last || wordsOf(last) === text) return null;
  const whatMatters = wordsOf(last);
  return (
    <p className={css.last}>
      <Said>{whatMatters}</Said>{' '}
      <small>{words.heard(format.date(localDay(last.heardAt, patient.zone)), last.by)}</small>{' '}
      <Button variant="subtle" onClick={() => edit(now => ({ ...now, whatMatters }))}>
        {words.take}
      </Button>
    </p>
  );
});
