import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { findDay, firstDay, lastDay, monthOf } from '@trellis/core/basics/day';
import type { Patient } from '@trellis/core/people/patient';
import { mayKeepCoverage } from '@trellis/core/people/people.policy';
import { type QmbCheck, qmbSources } from '@trellis/core/people/qmb';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useProgramFactsWords } from '../words/program-facts.ts';
import { useFormat } from '../words/words.ts';
import css from './FactForm.module.css';
import { FactForm } from './FactForm.tsx';
import { qmbQuery, useRecordQmb, useTakeBackQmb } from './program-facts.queries.ts';
import { TakeBackFact } from './TakeBackFact.tsx';

/** Whether Medicaid pays the cost share this month, and how somebody learned it: the level of APCM hangs on it. */
export function QmbSection({ patient }: { patient: Patient }) {
  const words = useProgramFactsWords().qmb;
  const format = useFormat();
  const mayKeep = mayKeepCoverage.allows(useActor());
  const month = monthOf(todayIn(patient.zone));
  const [isAdding, setIsAdding] = useState(false);
  const { data, error, refetch, isPending } = useQuery(qmbQuery(patient.id, month));
  return (
    <Section title={words.title} aside={format.month(month)}>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={1} rowHeight={38} />}
      {data && (
        <p>
          {data.is === null ? (
            <Status look="needs">{words.unknown}</Status>
          ) : (
            <>
              <b>{data.is ? words.is : words.isNot}</b>{' '}
              <span className={css.kept}>{data.known && words.known[data.known]}</span>
            </>
          )}
        </p>
      )}
      {data && data.checks.length > 0 && (
        <ul className={css.list}>
          {data.checks.map(it => (
            <CheckLine key={it.id} check={it} patient={patient} mayKeep={mayKeep} />
          ))}
        </ul>
      )}
      {data && mayKeep && !isAdding && (
        <Button variant="subtle" ml={-10} onClick={() => setIsAdding(true)}>
          {words.add}
        </Button>
      )}
      {isAdding && <CheckForm patient={patient} onDone={() => setIsAdding(false)} />}
    </Section>
  );
}

function CheckLine({ check, patient, mayKeep }: { check: QmbCheck; patient: Patient; mayKeep: boolean }) {
  const words = useProgramFactsWords().qmb;
  const format = useFormat();
  const takeBack = useTakeBackQmb(patient.id, check.id);
  const days = words.line(format.date(check.from), format.date(check.until));
  return (
    <li>
      <div className={css.line}>
        <span>{check.status === 'qmb' ? words.is : words.isNot}</span>
        <span className={css.kept}>{days}</span>
      </div>
      <p className={css.kept}>{[words.hows[check.how], check.where, check.by].filter(Boolean).join(' · ')}</p>
      {mayKeep && <TakeBackFact name={days} act={takeBack} />}
    </li>
  );
}

function CheckForm({ patient, onDone }: { patient: Patient; onDone: () => void }) {
  const says = useProgramFactsWords();
  const words = says.qmb;
  const month = monthOf(todayIn(patient.zone));
  const [typed, setTyped] = useState({
    status: 'qmb' as QmbCheck['status'],
    how: 'eligibility-reply' as QmbCheck['how'],
    from: firstDay(month) as string,
    until: lastDay(month) as string,
    where: '',
  });
  const [wasSent, setWasSent] = useState(false);
  const record = useRecordQmb(patient.id, onDone);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const submit = () => {
    setWasSent(true);
    const [from, until] = [findDay(typed.from), findDay(typed.until)];
    if (from && until) record.mutate({ ...typed, from, until });
  };
  return (
    <FactForm label={words.add} act={record} onSubmit={submit} onCancel={onDone}>
      <NativeSelect
        label={words.status}
        value={typed.status}
        data={[
          { value: 'qmb', label: words.is },
          { value: 'not-qmb', label: words.isNot },
        ]}
        onChange={event => change({ status: event.currentTarget.value === 'qmb' ? 'qmb' : 'not-qmb' })}
      />
      <NativeSelect
        label={words.how}
        value={typed.how}
        data={qmbSources.map(value => ({ value, label: words.hows[value] }))}
        onChange={event => {
          const { value } = event.currentTarget;
          change({ how: qmbSources.find(it => it === value) ?? typed.how });
        }}
      />
      <TextInput
        type="date"
        label={words.from}
        value={typed.from}
        error={wasSent && !findDay(typed.from) && says.wrong.day}
        onChange={event => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.until}
        value={typed.until}
        error={wasSent && !findDay(typed.until) && says.wrong.day}
        onChange={event => change({ until: event.currentTarget.value })}
      />
      <TextInput
        label={words.where}
        maxLength={200}
        value={typed.where}
        onChange={event => change({ where: event.currentTarget.value })}
      />
    </FactForm>
  );
}
