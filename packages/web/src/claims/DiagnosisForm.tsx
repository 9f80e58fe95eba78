import { Button, TextInput } from '@mantine/core';
import type { PatientId } from '@trellis/core/basics/id';
import { diagnosisSchema } from '@trellis/core/claims/diagnosis';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { useClaimsWords } from '../words/claims.ts';
import css from './Claims.module.css';
import { useGiveDiagnoses } from './claims.queries.ts';

/** The codes that claims of a patient carry from now on; `first` stand in the form before anybody types. */
export function DiagnosisForm({
  patientId,
  name,
  first = [],
}: {
  patientId: PatientId;
  name: string;
  first?: readonly string[];
}) {
  const words = useClaimsWords().ready;
  const [typed, setTyped] = useState(first.join(' '));
  const [wasSent, setWasSent] = useState(false);
  const give = useGiveDiagnoses(patientId);
  const codes = typed.split(/[\s,;]+/).filter(it => it !== '');
  const isRight =
    codes.length > 0 && codes.length <= 12 && codes.every(it => diagnosisSchema.safeParse(it).success);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (isRight && !give.isPending) give.mutate(codes);
  };
  return (
    <form className={css.inline} onSubmit={submit} aria-label={`${words.diagnoses}: ${name}`}>
      <TextInput
        label={words.diagnoses}
        description={words.diagnosesSay}
        autoComplete="off"
        value={typed}
        error={wasSent && !isRight && words.wrong}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" aria-disabled={give.isPending}>
        {words.give}
      </Button>
      {give.isSuccess && <p role="status">{words.given}</p>}
      {give.isError && <ProblemLine error={give.error} />}
    </form>
  );
}
