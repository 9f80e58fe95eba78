import { Button } from '@mantine/core';
import type { Patient } from '@trellis/core/people/patient';
import { decisionKeyOf, type ElsewhereLine as Line } from '@trellis/core/proposals/elsewhere';
import { useState } from 'react';
import { shownTarget } from '../careplans/shown-target.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { useElsewhereWords } from '../words/elsewhere.ts';
import css from './Elsewhere.module.css';
import { useDecideElsewhere } from './elsewhere.queries.ts';
import { LeaveForm } from './LeaveForm.tsx';

/** One line of another plan, with what may be done with it. */
export function ElsewhereLine({
  patient,
  line,
  isTaken,
  onTake,
}: {
  patient: Patient;
  line: Line;
  /** Our plan says it already. */
  isTaken: boolean;
  onTake: () => void;
}) {
  const words = useElsewhereWords();
  const decide = useDecideElsewhere(patient.id);
  const [isLeaving, setIsLeaving] = useState(false);
  const what = `${words.kinds[line.kind]}: ${line.text}`;
  const say = (verdict: 'taken' | 'left', reason: string) =>
    !decide.isPending && decide.mutate({ key: decisionKeyOf(line), factKey: line.factKey, verdict, reason });
  return (
    <li>
      <p className={css.words}>
        <span className={css.kind}>{words.kinds[line.kind]}</span> {line.text}
        {line.target !== '' && ` · ${shownTarget(line.target)}`}
        {isTaken && <span className={css.kind}> · {words.inPlan}</span>}
      </p>
      {!isTaken && isLeaving && (
        <LeaveForm
          words={words}
          onLeave={reason => say('left', reason)}
          onCancel={() => setIsLeaving(false)}
        />
      )}
      {!isTaken && !isLeaving && (
        <p className={css.deeds}>
          <Button
            aria-label={words.takeLabel(what)}
            onClick={() => {
              onTake();
              say('taken', '');
            }}
          >
            {words.take}
          </Button>
          <Button variant="subtle" aria-label={words.leaveLabel(what)} onClick={() => setIsLeaving(true)}>
            {words.leave}
          </Button>
        </p>
      )}
      {decide.isError && <ProblemLine error={decide.error} />}
    </li>
  );
}
