import { Button } from '@mantine/core';
import type { CoverageEntry } from '@trellis/core/people/coverage';
import type { Person } from '@trellis/core/people/person';
import { type FormEvent, type ReactNode, useState } from 'react';
import { ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { usePersonWords } from '../words/person.ts';
import { BestTimeFields } from './BestTimeFields.tsx';
import { CoverageFields } from './CoverageFields.tsx';
import { AddressFields, CaregiverFields, PhoneFields, WhoFields } from './PersonFields.tsx';
import css from './PersonPage.module.css';
import { coverageFrom, noCoverage, personFrom, type TypedPerson } from './person-form.ts';

/** Everything kept by hand about a person, on one page. What was typed is never lost by a refusal. */
export function PersonForm({
  title,
  first,
  withCoverage = false,
  isPending,
  error,
  onSave,
  onCancel,
  children,
}: {
  title: string;
  first: TypedPerson;
  withCoverage?: boolean;
  isPending: boolean;
  error: Error | null;
  onSave: (person: Person, coverage: CoverageEntry | null) => void;
  onCancel: () => void;
  children?: ReactNode;
}) {
  const words = usePersonWords();
  const [person, setPerson] = useState(first);
  const [coverage, setCoverage] = useState(noCoverage);
  const [wasSent, setWasSent] = useState(false);
  const change = (part: Partial<TypedPerson>) => setPerson({ ...person, ...part });
  const whole = personFrom(person);
  const pays = coverage.payer === null ? null : coverageFrom(coverage);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (whole && pays !== undefined && !isPending) onSave(whole, pays);
  };
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-label={title}>
      <div className={css.body}>
        <h2 className={css.title}>{title}</h2>
        {children}
        <Section title={words.who}>
          <WhoFields person={person} isSent={wasSent} onChange={change} />
        </Section>
        <Section title={words.reach}>
          <PhoneFields person={person} onChange={change} />
          <BestTimeFields best={person.bestTime} onChange={bestTime => change({ bestTime })} />
        </Section>
        <Section title={words.home}>
          <AddressFields person={person} onChange={change} />
        </Section>
        {withCoverage && (
          <Section title={words.pays}>
            <CoverageFields coverage={coverage} onChange={setCoverage} />
          </Section>
        )}
        <Section title={words.around}>
          <CaregiverFields person={person} onChange={change} />
        </Section>
      </div>
      <footer className={css.foot}>
        {wasSent && (!whole || pays === undefined) && (
          <span role="alert">
            <Status look="soon">{words.wrong}</Status>
          </span>
        )}
        {error && <ProblemLine error={error} />}
        <span className={css.grow} />
        <Button variant="subtle" onClick={onCancel}>
          {words.cancel}
        </Button>
        <Button type="submit" variant="filled" aria-disabled={isPending}>
          {words.save}
        </Button>
      </footer>
    </form>
  );
}
