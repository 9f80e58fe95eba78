import { Button, TextInput } from '@mantine/core';
import type { CallId } from '@trellis/core/basics/id';
import { localDay } from '@trellis/core/basics/zone';
import { type About, type TeachBackResult, teachBackResults } from '@trellis/core/education/teaching';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status, type StatusLook } from '../kit/Status.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { Said } from '../kit/Voice.tsx';
import { useEducationWords } from '../words/education.ts';
import { useFormat } from '../words/words.ts';
import css from './Education.module.css';
import { type OnTaught, type TeachBackView, useTeachBack, useVoidTaught } from './education.queries.ts';
import { ToSay } from './ToSay.tsx';

export const resultLooks: Readonly<Record<TeachBackResult, StatusLook>> = {
  'said-back': 'met',
  'after-again': 'met',
  'not-yet': 'unmet',
};

/** One question to be said back: how it went the last time, and how it goes now. "Not yet" asks for the words. */
export function TeachBackAsk({
  patient,
  about,
  ask,
  last,
  callId,
  onTaught,
}: {
  patient: Patient;
  about: About;
  ask: Readonly<Record<'en' | 'es', string>>;
  last: TeachBackView | undefined;
  callId: CallId | null;
  onTaught: OnTaught | undefined;
}) {
  const words = useEducationWords().teachBack;
  const hers = addressedIn(patient.language);
  const [notYet, setNotYet] = useState(false);
  const [said, setSaid] = useState('');
  const keep = useTeachBack(
    patient.id,
    () => {
      tell(words.kept);
      setNotYet(false);
      setSaid('');
    },
    onTaught,
  );
  const press = (result: TeachBackResult) => {
    if (keep.isPending) return;
    if (result === 'not-yet') setNotYet(true);
    else keep.mutate({ about, result, said, callId });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (said.trim() !== '' && !keep.isPending) keep.mutate({ about, result: 'not-yet', said, callId });
  };
  return (
    <div className={css.ask}>
      <ToSay patient={patient} says={ask} />
      {last && <Last patient={patient} last={last} onTaught={onTaught} />}
      <Segments
        label={`${words.title}: ${ask[hers]}`}
        choices={teachBackResults.map(value => ({ value, label: words.results[value] }))}
        chosen={notYet ? 'not-yet' : null}
        onChoose={press}
      />
      {notYet && (
        <form className={css.said} onSubmit={submit}>
          <TextInput
            label={words.said}
            aria-label={words.saidLabel(ask[hers])}
            maxLength={500}
            autoFocus
            value={said}
            onChange={event => setSaid(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" aria-disabled={said.trim() === '' || keep.isPending}>
            {words.keep}
          </Button>
          <Button variant="subtle" onClick={() => setNotYet(false)}>
            {words.cancel}
          </Button>
        </form>
      )}
      {keep.isError && <ProblemLine error={keep.error} />}
    </div>
  );
}

function Last({
  patient,
  last,
  onTaught,
}: {
  patient: Patient;
  last: TeachBackView;
  onTaught: OnTaught | undefined;
}) {
  const all = useEducationWords();
  const format = useFormat();
  const undo = useVoidTaught(patient.id, 'teach-backs', last.id, onTaught);
  return (
    <div className={css.last}>
      <Status look={resultLooks[last.result]}>{all.teachBack.results[last.result]}</Status>
      <span>{all.teach.line(format.date(localDay(last.askedAt, patient.zone)), last.by)}</span>
      {last.said !== '' && <Said>{last.said}</Said>}
      <TakeBack
        says={all.takeBack.says}
        label={all.takeBack.label(all.teachBack.results[last.result])}
        why={all.takeBack.why}
        mostLetters={300}
        act={undo}
      />
    </div>
  );
}
