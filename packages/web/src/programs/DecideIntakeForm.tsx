import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { StaffId } from '@trellis/core/basics/id';
import { fullName } from '@trellis/core/people/patient';
import { type IntakeOutcome, isYes, outcomesOfIntake } from '@trellis/core/programs/intake-step';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { careManagersQuery, useAssign } from '../people/assignment.queries.ts';
import { useIntakeWords } from '../words/intake.ts';
import css from './IntakeDetails.module.css';
import { IntakeForm } from './IntakeForm.tsx';
import type { IntakeRow } from './intake.queries.ts';
import type { IntakeActs } from './use-intake-acts.ts';

/** What came of the request. A yes is only said of what the record shows, so what is missing is named, or done at once. */
export function DecideIntakeForm({
  row,
  acts,
  onClose,
}: {
  row: IntakeRow;
  acts: IntakeActs;
  onClose: () => void;
}) {
  const words = useIntakeWords();
  const actor = useActor();
  const assign = useAssign();
  const [outcome, setOutcome] = useState<IntakeOutcome>();
  const [said, setSaid] = useState('');
  const [carer, setCarer] = useState<StaffId | undefined>(
    actor.role === 'care-manager' ? actor.staffId : undefined,
  );
  const { about } = row;
  const needsCarer = outcome === 'care-manager' && about.kind === 'patient' && about.careManager === null;
  const missing =
    outcome === 'enrolled' || outcome === 'care-manager'
      ? about.kind === 'person'
        ? words.decide.notHere
        : outcome === 'enrolled' && !about.isEnrolled
          ? words.decide.notEnrolled
          : undefined
      : undefined;
  const needsWords = outcome !== undefined && !isYes(outcome) && said.trim() === '';
  const isReady = outcome !== undefined && !missing && !needsWords && (!needsCarer || carer !== undefined);
  const decide = () =>
    outcome &&
    acts.send(row, { kind: 'decided', outcome, said: said.trim() }, words.told.decided(row.asker.name));
  const submit = () => {
    if (!isReady || assign.isPending) return;
    if (!needsCarer || about.kind !== 'patient' || !carer) return void decide();
    assign.mutate(
      { patientIds: [about.patient.id], careManagerId: carer, reason: null },
      { onSuccess: () => void decide() },
    );
  };
  return (
    <IntakeForm title={words.decide.title} onSubmit={submit} onClose={onClose}>
      <div className={css.groups}>
        {[true, false].map(yes => (
          <fieldset key={String(yes)} className={css.choices}>
            <legend>{yes ? words.decide.yes : words.decide.no}</legend>
            {outcomesOfIntake
              .filter(it => isYes(it) === yes)
              .map(it => (
                <button key={it} type="button" aria-pressed={outcome === it} onClick={() => setOutcome(it)}>
                  {words.outcomes[it]}
                </button>
              ))}
          </fieldset>
        ))}
      </div>
      {missing && (
        <p role="status">
          <Status look="needs">{missing}</Status>
        </p>
      )}
      {needsCarer && about.kind === 'patient' && (
        <Carer name={fullName(about.patient)} carer={carer} onChoose={setCarer} />
      )}
      {outcome === 'care-manager' && about.kind === 'patient' && about.careManager && (
        <p>{words.decide.has(about.careManager.name)}</p>
      )}
      <div className={css.line}>
        <TextInput
          className={css.grow ?? ''}
          aria-label={words.decide.said}
          placeholder={outcome !== undefined && !isYes(outcome) ? words.decide.saidNeeded : words.decide.said}
          value={said}
          maxLength={1000}
          onChange={event => setSaid(event.currentTarget.value)}
        />
        <Button type="submit" variant="filled" aria-disabled={!isReady || acts.isPending || assign.isPending}>
          {words.decide.submit}
        </Button>
      </div>
      {assign.isError && <ProblemLine error={assign.error} />}
    </IntakeForm>
  );
}

/** A care manager takes her herself; a supervisor chooses. */
function Carer({
  name,
  carer,
  onChoose,
}: {
  name: string;
  carer: StaffId | undefined;
  onChoose: (carer: StaffId | undefined) => void;
}) {
  const words = useIntakeWords();
  const actor = useActor();
  const { data } = useQuery(careManagersQuery);
  if (actor.role === 'care-manager') return <p>{words.decide.becomesHers(name)}</p>;
  return (
    <NativeSelect
      className={css.select ?? ''}
      label={words.decide.whoCares}
      value={carer ?? ''}
      onChange={event => onChoose((event.currentTarget.value || undefined) as StaffId | undefined)}
      data={[
        { value: '', label: words.give.choose },
        ...(data?.careManagers ?? []).map(it => ({ value: it.id as string, label: it.name })),
      ]}
    />
  );
}
