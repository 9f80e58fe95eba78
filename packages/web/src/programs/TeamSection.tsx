import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Day, findDay, monthOf, monthSchema } from '@trellis/core/basics/day';
import type { Patient } from '@trellis/core/people/patient';
import { mayKeepProgramFacts } from '@trellis/core/programs/programs.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { todayIn } from '../people/describe.ts';
import { useProgramFactsWords } from '../words/program-facts.ts';
import { useFormat } from '../words/words.ts';
import css from './FactForm.module.css';
import { FactForm } from './FactForm.tsx';
import {
  type PersonView,
  type TeamView,
  teamsQuery,
  useCorrectTeam,
  useNameTeam,
  useTakeBackTeam,
} from './program-facts.queries.ts';
import { TakeBackFact } from './TakeBackFact.tsx';

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
            <TeamLine
              key={it.id}
              team={it}
              patient={patient}
              colleagues={data.colleagues}
              mayKeep={mayKeep}
            />
          ))}
        </ul>
      )}
      {data && mayKeep && !isAdding && (
        <Button variant="subtle" ml={-10} onClick={() => setIsAdding(true)}>
          {words.name}
        </Button>
      )}
      {data && isAdding && (
        <NewTeam patient={patient} colleagues={data.colleagues} onDone={() => setIsAdding(false)} />
      )}
    </Section>
  );
}

function TeamLine({
  team,
  patient,
  colleagues,
  mayKeep,
}: {
  team: TeamView;
  patient: Patient;
  colleagues: readonly PersonView[];
  mayKeep: boolean;
}) {
  const says = useProgramFactsWords();
  const words = says.team;
  const format = useFormat();
  const takeBack = useTakeBackTeam(patient.id, team.id);
  const [isCorrecting, setIsCorrecting] = useState(false);
  if (isCorrecting)
    return (
      <li>
        <CorrectedTeam
          team={team}
          patient={patient}
          colleagues={colleagues}
          onDone={() => setIsCorrecting(false)}
        />
      </li>
    );
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
        <div className={css.acts}>
          <Button
            variant="subtle"
            aria-label={`${says.correct}: ${team.consultant}`}
            onClick={() => setIsCorrecting(true)}
          >
            {says.correct}
          </Button>
          <TakeBackFact name={team.consultant} says={words.never} act={takeBack} />
        </div>
      )}
    </li>
  );
}

type TypedTeam = {
  readonly from: string;
  readonly firstMonth: string;
  readonly careManagerId: string;
  readonly consultant: string;
};

/** The team as it was typed; undefined while something of it is missing. */
function teamOf(typed: TypedTeam, colleagues: readonly PersonView[]) {
  const from = findDay(typed.from);
  const firstMonth = monthSchema.safeParse(typed.firstMonth).data;
  const careManagerId = colleagues.find(it => it.id === typed.careManagerId)?.id;
  return from && firstMonth && careManagerId && typed.consultant.trim() !== ''
    ? { from, firstMonth, careManagerId, consultant: typed.consultant }
    : undefined;
}

type Shown = { patient: Patient; colleagues: readonly PersonView[]; onDone: () => void };

function NewTeam({ patient, colleagues, onDone }: Shown) {
  const words = useProgramFactsWords().team;
  const today = todayIn(patient.zone);
  const [typed, setTyped] = useState<TypedTeam>({
    from: today,
    firstMonth: monthOf(today),
    careManagerId: '',
    consultant: '',
  });
  const [wasSent, setWasSent] = useState(false);
  const name = useNameTeam(patient.id, onDone);
  const submit = () => {
    setWasSent(true);
    const team = teamOf(typed, colleagues);
    if (team) name.mutate(team);
  };
  return (
    <FactForm label={words.name} act={name} onSubmit={submit} onCancel={onDone}>
      <TeamFields typed={typed} wasSent={wasSent} onTyped={setTyped} today={today} colleagues={colleagues} />
    </FactForm>
  );
}

/** What is wrong about a team is voided and said anew, with the reason. */
function CorrectedTeam({ team, patient, colleagues, onDone }: Shown & { team: TeamView }) {
  const says = useProgramFactsWords();
  const { from, firstMonth, careManagerId, consultant } = team;
  const [typed, setTyped] = useState<TypedTeam>({ from, firstMonth, careManagerId, consultant });
  const [reason, setReason] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const correct = useCorrectTeam(patient.id, team.id, onDone);
  const submit = () => {
    setWasSent(true);
    const corrected = teamOf(typed, colleagues);
    if (corrected && reason.trim() !== '') correct.mutate({ team: corrected, reason });
  };
  const label = `${says.correct}: ${team.consultant}`;
  return (
    <FactForm label={label} act={correct} onSubmit={submit} onCancel={onDone}>
      <TeamFields
        typed={typed}
        wasSent={wasSent}
        onTyped={setTyped}
        today={todayIn(patient.zone)}
        colleagues={colleagues}
      />
      <TextInput
        label={says.whyCorrected}
        required
        maxLength={300}
        value={reason}
        error={wasSent && reason.trim() === '' && says.wrong.why}
        onChange={event => setReason(event.currentTarget.value)}
      />
    </FactForm>
  );
}

function TeamFields({
  typed,
  wasSent,
  onTyped,
  today,
  colleagues,
}: {
  typed: TypedTeam;
  wasSent: boolean;
  onTyped: (typed: TypedTeam) => void;
  today: Day;
  colleagues: readonly PersonView[];
}) {
  const says = useProgramFactsWords();
  const words = says.team;
  const change = (part: Partial<TypedTeam>) => onTyped({ ...typed, ...part });
  return (
    <>
      <NativeSelect
        label={words.careManager}
        required
        value={typed.careManagerId}
        error={wasSent && typed.careManagerId === '' && words.wrong.careManager}
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
        error={wasSent && typed.consultant.trim() === '' && words.wrong.consultant}
        onChange={event => change({ consultant: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={words.from}
        max={today}
        value={typed.from}
        error={wasSent && !findDay(typed.from) && says.wrong.day}
        onChange={event => change({ from: event.currentTarget.value })}
      />
      <TextInput
        type="month"
        label={words.firstMonth}
        max={monthOf(today)}
        value={typed.firstMonth}
        error={wasSent && !monthSchema.safeParse(typed.firstMonth).success && words.wrong.firstMonth}
        onChange={event => change({ firstMonth: event.currentTarget.value })}
      />
    </>
  );
}
