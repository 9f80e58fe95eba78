import { Button, Textarea } from '@mantine/core';
import { readBacks, tellingWays, type WantedTelling } from '@trellis/core/coordination/question';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { useCoordinationWords } from '../words/coordination.ts';
import css from './Coordination.module.css';
import type { QuestionView } from './coordination.queries.ts';
import { useTellAnswer } from './coordination.queries.ts';

type Told = Extract<WantedTelling, { kind: 'told' }>;

/** The care manager closes the loop: who was told, how, and whether it was said back. */
export function TellForm({ patient, question }: { patient: Pick<Patient, 'id'>; question: QuestionView }) {
  const words = useCoordinationWords();
  const send = useTellAnswer(patient.id, question.id, ({ stage }) =>
    tell(stage === 'closed' ? words.told : words.toldNotYet),
  );
  const [isNothing, setIsNothing] = useState(false);
  const [whom, setWhom] = useState<Told['whom']>('patient');
  const [how, setHow] = useState<Told['how']>('by-phone');
  const [readBack, setReadBack] = useState<Told['readBack'] | null>(null);
  const [says, setSays] = useState('');
  const telling: WantedTelling | null = isNothing
    ? says.trim() === ''
      ? null
      : { kind: 'nothing-to-tell', says: says.trim() }
    : readBack && { kind: 'told', toldAt: null, whom, how, readBack, says: says.trim() };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!telling || send.isPending) return;
    send.mutate(telling);
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.tell}>
      <p className={css.says}>{words.tellSays}</p>
      {!isNothing && (
        <>
          <Segments
            wide
            label={words.whom}
            choices={(['patient', 'caregiver'] as const).map(value => ({ value, label: words.whoms[value] }))}
            chosen={whom}
            onChoose={setWhom}
          />
          <Segments
            wide
            label={words.how}
            choices={tellingWays.map(value => ({ value, label: words.hows[value] }))}
            chosen={how}
            onChoose={setHow}
          />
          <Segments
            wide
            label={words.readBack}
            choices={readBacks.map(value => ({ value, label: words.readBacks[value] }))}
            chosen={readBack}
            onChoose={setReadBack}
          />
          {readBack === 'not-yet' && <p className={css.says}>{words.notYetSays}</p>}
        </>
      )}
      <Textarea
        label={isNothing ? words.nothingWhy : words.saidBack}
        maxLength={500}
        autosize
        minRows={1}
        value={says}
        onChange={event => setSays(event.currentTarget.value)}
      />
      <div className={css.acts}>
        <Button type="submit" variant="filled" aria-disabled={!telling || send.isPending}>
          {words.keepTold}
        </Button>
        <Button variant="subtle" onClick={() => setIsNothing(!isNothing)}>
          {isNothing ? words.back : words.nothingToTell}
        </Button>
      </div>
      {send.isError && <ProblemLine error={send.error} />}
    </form>
  );
}
