import { Button, TextInput } from '@mantine/core';
import type { Language } from '@trellis/core/assessments/assessment';
import { mostLinkDays } from '@trellis/core/messages/patient-link';
import { addressedIn } from '@trellis/core/people/language';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { Segments } from '../kit/Segments.tsx';
import { usePatientLinkWords } from '../words/patient-links.ts';
import { ownNames } from '../words/words.ts';
import css from './PatientLinks.module.css';
import { type MadeLink, useMakePlanLink } from './patient-link.queries.ts';

/** Her plan, in which language and for how long. */
export function PlanLinkForm({
  patient,
  onMade,
  onCancel,
}: {
  patient: Patient;
  onMade: (made: MadeLink, language: Language) => void;
  onCancel: () => void;
}) {
  const words = usePatientLinkWords();
  const make = useMakePlanLink(patient.id);
  const [language, setLanguage] = useState<Language>(addressedIn(patient.language));
  const [days, setDays] = useState(String(mostLinkDays));
  const count = /^\d{1,2}$/.test(days) ? Number(days) : 0;
  const isComplete = count >= 1 && count <= mostLinkDays;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete || make.isPending) return;
    make.mutate({ language, days: count }, { onSuccess: made => onMade(made, language) });
  };
  return (
    <form onSubmit={submit} className={css.form} aria-label={words.planTitle}>
      <p className={css.quiet}>{words.planSays}</p>
      <div className={css.fields}>
        <Segments
          label={words.language}
          choices={(['en', 'es'] as const).map(value => ({ value, label: ownNames[value] }))}
          chosen={language}
          onChoose={setLanguage}
        />
        <TextInput
          label={words.days}
          inputMode="numeric"
          value={days}
          onChange={event => setDays(event.currentTarget.value)}
        />
      </div>
      <p className={css.make}>
        <Button type="submit" variant="filled" aria-disabled={!isComplete || make.isPending}>
          {make.isPending ? words.making : words.doMake}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
      </p>
      {make.isError && <ProblemLine error={make.error} />}
    </form>
  );
}
