import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { carePlanQuery } from '../careplans/careplan.queries.ts';
import { Status } from '../kit/Status.tsx';
import { useCoordinationWords } from '../words/coordination.ts';
import type { ToSignView } from './coordination.queries.ts';
import { questionsQuery } from './coordination.queries.ts';
import css from './SignPage.module.css';

/** What was being read does not wait any more: who did what, before the next card takes its place. */
export function GoneCard({ item, onGoOn }: { item: ToSignView; onGoOn: () => void }) {
  const words = useCoordinationWords().sign;
  const why = useWhy(item);
  return (
    <div className={css.gone} role="alert">
      <h3>
        <Status look="soon">{words.gone}</Status>
      </h3>
      <p>{why}</p>
      <Button variant="filled" onClick={onGoOn}>
        {words.goOn}
      </Button>
    </div>
  );
}

function useWhy(item: ToSignView): string {
  const words = useCoordinationWords().sign;
  const isPlan = item.kind === 'plan';
  const plan = useQuery({ ...carePlanQuery(item.patient.id), enabled: isPlan });
  const asked = useQuery({ ...questionsQuery(item.patient.id), enabled: item.kind === 'question' });
  if (item.kind === 'plan') {
    const review = plan.data?.versions.find(it => it.id === item.version.id)?.review;
    const state = plan.data?.versions.find(it => it.id === item.version.id)?.state;
    const newest = plan.data?.current?.number ?? item.version.number;
    if (review) return state === 'approved' ? words.goneApproved(review.by) : words.goneReturned(review.by);
    return newest > item.version.number ? words.goneNewer(newest) : words.goneOther;
  }
  if (item.kind === 'need') return words.goneOther;
  const steps = asked.data?.questions.find(it => it.id === item.question.id)?.steps;
  const answer = steps?.find(it => it.kind === 'answered');
  return answer ? words.goneAnswered(answer.by.name) : words.goneOther;
}
