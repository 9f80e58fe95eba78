import { Button, Textarea } from '@mantine/core';
import type { PlanVersionId } from '@trellis/core/careplans/plan-version';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { useCoordinationWords } from '../words/coordination.ts';
import css from './Coordination.module.css';
import { useAskQuestion } from './coordination.queries.ts';
import { QuickWords } from './QuickWords.tsx';

/** The provider asks the care manager about a version, which waits meanwhile. */
export function AskAboutPlan({
  patient,
  versionId,
  onAsked,
  onCancel,
}: {
  patient: Pick<Patient, 'id'>;
  versionId: PlanVersionId;
  onAsked: () => void;
  onCancel: () => void;
}) {
  const all = useCoordinationWords();
  const words = all.sign;
  const [text, setText] = useState('');
  const ask = useAskQuestion(patient.id, onAsked);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || ask.isPending) return;
    ask.mutate({ about: { kind: 'plan', versionId }, urgency: 'high', text: text.trim(), to: null });
  };
  return (
    <form className={css.form} onSubmit={submit} aria-label={words.askTitle}>
      <QuickWords offered={words.quickAsk} text={text} onText={setText} />
      <Textarea
        data-autofocus
        label={words.askTitle}
        maxLength={1000}
        autosize
        minRows={2}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
      />
      <div className={css.acts}>
        <Button
          type="submit"
          variant="filled"
          className={css.big ?? ''}
          aria-disabled={text.trim() === '' || ask.isPending}
        >
          {words.sendAsk}
        </Button>
        <Button variant="subtle" className={css.big ?? ''} onClick={onCancel}>
          {all.cancel}
        </Button>
      </div>
      {ask.isError && <ProblemLine error={ask.error} />}
    </form>
  );
}
