import { Textarea } from '@mantine/core';
import { memo } from 'react';
import { Voice } from '../kit/Voice.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { usePlanActs, usePlanDesk } from './plan-desk.ts';
import css from './WhatMatters.module.css';

/** The patient speaks: the one warm place of the page. */
export function WhatMatters() {
  const words = useCarePlanWords();
  const { plan, mayWrite } = usePlanDesk();
  return (
    <div className={css.place}>
      {mayWrite ? (
        <MattersField text={plan.whatMatters} />
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
