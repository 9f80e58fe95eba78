import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayPrintStatements } from '@trellis/core/claims/claim.policy';
import type { Patient } from '@trellis/core/people/patient';
import { type FormEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { dollarsAndCents } from '../billing/money.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { useClaimsWords } from '../words/claims.ts';
import { useFormat } from '../words/words.ts';
import css from './Claims.module.css';
import { type ShareView, shareQuery, usePrintStatement } from './claims.queries.ts';

/** What care management costs the patient: told before anybody is surprised. Whoever has nothing of it is not shown it. */
export function SharePanel({ patient }: { patient: Patient }) {
  const words = useClaimsWords().share;
  const format = useFormat();
  const { data, error, refetch } = useQuery(shareQuery(patient.id));
  const mayPrint = mayPrintStatements.allows(useActor());
  if (data && data.coming.length === 0 && data.answered.length === 0 && !data.isQmb) return null;
  return (
    <Section title={words.title}>
      {error && !data && <Problem error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Loading rows={2} rowHeight={28} />}
      {data?.isQmb && <Status look="not">{words.qmb}</Status>}
      {data && !data.isQmb && (
        <>
          <p>
            {data.owedCents > 0
              ? words.owes(dollarsAndCents(data.owedCents, format.language))
              : words.nothing}
          </p>
          {data.coming.length > 0 && <Coming coming={data.coming} />}
          {mayPrint && data.owedCents > 0 && <Print patient={patient} />}
        </>
      )}
    </Section>
  );
}

function Coming({ coming }: { coming: ShareView['coming'] }) {
  const words = useClaimsWords().share;
  const format = useFormat();
  const money = (cents: number) => dollarsAndCents(cents, format.language);
  const told = (it: ShareView['coming'][number]['estimate']): string => {
    switch (it.kind) {
      case 'amount':
        return words.amount(money(it.cents));
      case 'nothing':
        return words.free;
      case 'other-payer-first':
        return it.cents === null ? words.otherFirstUnknown : words.otherFirst(money(it.cents));
      case 'unknown':
        return words.unknown;
      default:
        return it satisfies never;
    }
  };
  return (
    <>
      <h3 className={css.says}>{words.coming}</h3>
      <ul className={css.missing}>
        {coming.map(it => (
          <li key={`${it.month} ${it.code}`}>
            {format.month(it.month)} <span className={css.codes}>{it.code}</span>: {told(it.estimate)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Print({ patient }: { patient: Patient }) {
  const words = useClaimsWords().share;
  const format = useFormat();
  const [language, setLanguage] = useState<'en' | 'es'>(
    /^(es|spanish)/i.test(patient.language ?? '') ? 'es' : 'en',
  );
  const [large, setLarge] = useState(false);
  const print = usePrintStatement(patient.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!print.isPending) print.mutate({ language, large });
  };
  return (
    <form className={css.inline} onSubmit={submit} aria-label={words.print}>
      <NativeSelect
        label={words.language}
        value={language}
        data={(['en', 'es'] as const).map(value => ({ value, label: format.languageName(value) ?? value }))}
        onChange={event => setLanguage(event.currentTarget.value === 'es' ? 'es' : 'en')}
      />
      <Checkbox
        label={words.large}
        checked={large}
        onChange={event => setLarge(event.currentTarget.checked)}
      />
      <Button type="submit" aria-disabled={print.isPending}>
        {words.print}
      </Button>
      {print.isSuccess && <p role="status">{words.made}</p>}
      {print.isError && <ProblemLine error={print.error} />}
    </form>
  );
}
