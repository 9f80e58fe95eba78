import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { findDay, monthOf, monthSchema } from '@trellis/core/basics/day';
import type { Patient } from '@trellis/core/people/patient';
import { mayKeepProgramFacts } from '@trellis/core/programs/programs.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { todayIn } from '../people/describe.ts';
import { useProgramFactsWords } from '../words/program-facts.ts';
import { useFormat } from '../words/words.ts';
import css from './FactForm.module.css';
import { FactForm } from './FactForm.tsx';
import {
  type PersonView,
  type TeamView,
  teamsQuery,
  useNameTeam,
  useTakeBackTeam,
} from './program-facts.queries.ts';

/** Who carries collaborative care: the behavioral care manager and the psychiatric consultant. */
export function TeamSection({ patient }: { patient: Patient }) {
  const words = useProgramFactsWords().team;
  const actor = useActor();
  const [isAdding, setIsAdding] = useState(false);
  const { data, error, refetch, isPending } = useQuery(teamsQuery(patient.id));
  const mayKeep = mayKeepProgramFacts.allows(actor);
  return (
    <Section title={words.title} none={data?.teams.length === 0 && !isAdding && words.none}>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={2} rowHeight={38} />}
      {data && data.teams.length > 0 && (
        <ul className={css.list}>
          {data.teams.map(it => (
            <TeamLine key={it.id} team={it} patient={patient} mayKeep={mayKeep} />
          ))}
        </ul>
      )}
      {data && mayKeep && !isAdding && (
        <Button variant="subtle" onClick={() => setIsAdding(true)}>
          {words.name}
        </Button>
      )}
      {data && isAdding && (
        <TeamForm patient={patient} colleagues={data.colleagues} onDone={() => setIsAdding(false)} />
      )}
    </Section>
  );
}

function TeamLine({ team, patient, mayKeep }: { team: TeamView; patient: Patient; mayKeep: boolean }) {
  const says = useProgramFactsWords();
  const words = says.team;
  const format = useFormat();
  const takeBack = useTakeBackTeam(patient.id, team.id);
  return (
    <li>
      <div className={css.line}>
        <span>
          <b>{team.careManager}</b>, {words.careManager}
        </span>
        <span className={css.kept}>{words.since(format.date(team.from))}</span>
      </div>
      <div className={css.line}>
        <span>
          <b>{team.consultant}</b>, {words.consultant}
        </span>
        <span className={css.kept}>{words.firstMonthIs(format.month(team.firstMonth))}</span>
      </div>
      {mayKeep && (
        <TakeBack
          says={words.never}
          label={`${words.never}: ${team.consultant}`}
          why={says.why}
          act={takeBack}
        />
      )}
    </li>
  );
}

function TeamForm({
  patient,
  colleagues,
  onDone,
}: {
  patient: Patient;
  colleagues: readonly PersonView[];
  onDone: () => void;
}) {
  const says = useProgramFactsWords();
  const words = says.team;
  const today = todayIn(patient.zone);
  const [typed, setTyped] = useState({
    from: today as string,
    firstMonth: monthOf(today) as string,
    careManagerId: '',
    consultant: '',
  });
  const name = useNameTeam(patient.id, onDone);
  const change = (part: Partial<typeof typed>) => setTyped({ ...typed, ...part });
  const submit = () => {
    const from = findDay(typed.from);
    const firstMonth = monthSchema.safeParse(typed.firstMonth).data;
    const careManagerId = colleagues.find(it => it.id === typed.careManagerId)?.id;
    if (from && firstMonth && careManagerId && typed.consultant.trim() !== '')
      name.mutate({ from, firstMonth, careManagerId, consultant: typed.consultant });
  };
  return (
    <FactForm label={words.name} act={name} onSubmit={submit} onCancel={onDone}>
      <NativeSelect
        label={words.careManager}
        required
        value={typed.careManagerId}
        data={[
          { value: '', label: says.choose },
          ...colleagues.map(it => ({ value: it.id, label: it.name })),
        ]}
        onChange={event => change({ careManagerId: event.currentTarget.value })}
      />
      <TextInput
        label={words.consultant}
        required
        placeholder={words.consultantHint}
        maxLength={160}
        value={typed.consultant}
        onChange={event => change({ consultant: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.from}
        max={today}
        value={typed.from}
        onChange={event => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="month"
        label={words.firstMonth}
        max={monthOf(today)}
        value={typed.firstMonth}
        onChange={event => change({ firstMonth: event.currentTarget.value })}
      />
    </FactForm>
  );
}
