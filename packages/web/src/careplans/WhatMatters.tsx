import { Textarea } from '@mantine/core';
import { Voice } from '../kit/Voice.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { usePlanDesk } from './plan-desk.ts';
import css from './WhatMatters.module.css';

/** The patient speaks: the one warm place of the page. */
export function WhatMatters() {
  const words = useCarePlanWords();
  const { plan, mayWrite, edit } = usePlanDesk();
  return (
    <div className={css.place}>
      {mayWrite ? (
        <Textarea
          label={words.matters}
          placeholder={words.mattersHint}
          classNames={{ input: css.input ?? '' }}
          autosize
          minRows={1}
          maxLength={400}
          value={plan.whatMatters}
          onChange={event => {
            const whatMatters = event.currentTarget.value;
            edit(now => ({ ...now, whatMatters }));
          }}
        />
      ) : (
        <Voice>
          {plan.whatMatters === '' ? words.mattersNone : <q>{plan.whatMatters}</q>}
          <p className={css.label}>{words.matters}</p>
        </Voice>
      )}
    </div>
  );
}
