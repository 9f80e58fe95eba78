import { Button, Textarea } from '@mantine/core';
import type { PlanAnswer } from '@trellis/core/careplans/plan-version';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { tell } from '../kit/notice.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { useCarePlanWords } from '../words/careplan.ts';
import { useAnswerPlan, type VersionView } from './careplan.queries.ts';
import css from './IssueForm.module.css';

/** The supervising provider's word: approve, or return with what should change. */
export function AnswerForm({ patient, version }: { patient: Patient; version: VersionView }) {
  const words = useCarePlanWords();
  const [reason, setReason] = useState('');
  const [said, setSaid] = useState<PlanAnswer>('approved');
  const answer = useAnswerPlan(patient.id, version.id, () =>
    tell(said === 'approved' ? words.approvedNotice : words.returnedNotice),
  );
  const send = (wanted: PlanAnswer) => {
    if (answer.isPending) return;
    setSaid(wanted);
    answer.mutate({ answer: wanted, reason });
  };
  return (
    <Section title={words.answerTitle(version.number)}>
      <div className={css.form}>
        <p className={css.says}>{words.answerSays}</p>
        <Textarea
          w="100%"
          label={words.returnReason}
          maxLength={500}
          autosize
          minRows={1}
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
        <Button variant="filled" aria-disabled={answer.isPending} onClick={() => send('approved')}>
          {words.approve}
        </Button>
        <Button
          aria-disabled={answer.isPending || reason.trim() === ''}
          onClick={() => reason.trim() !== '' && send('returned')}
        >
          {words.return}
        </Button>
        {answer.isError && <ProblemLine error={answer.error} />}
      </div>
    </Section>
  );
}
