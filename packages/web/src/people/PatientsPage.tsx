import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { PatientId } from '@trellis/core/basics/id';
import { mayAssign } from '@trellis/core/people/assignment.policy';
import { fullName, type Patient } from '@trellis/core/people/patient';
import type { AssignedTo } from '@trellis/core/people/patient.contract';
import { mayEditPatients } from '@trellis/core/people/people.policy';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useFormat, useWords } from '../words/words.ts';
import { AssignBar } from './AssignBar.tsx';
import { useAskedFor } from './asked-for.ts';
import { ageText, diedText, place, shortNumber, todayIn } from './describe.ts';
import css from './PatientsPage.module.css';
import { type FoundPage, findQuery } from './patient.queries.ts';
import { WithWhom } from './WithWhom.tsx';

const typingMs = 160;

/** Find a person. What is typed stays in this field and in the body of the question: never in an address. */
export function PatientsPage({
  assigned,
  onAssigned,
  views,
}: {
  assigned?: AssignedTo | undefined;
  onAssigned: (assigned: AssignedTo | undefined) => void;
  /** Filters kept under names; what is typed is never among them. */
  views?: ReactNode;
}) {
  const words = useWords().patients;
  const { keys, assignment: assigning } = useWords();
  const navigate = useNavigate();
  const actor = useActor();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), typingMs);
  const found = useInfiniteQuery({ ...findQuery(asked, assigned), placeholderData: keepPreviousData });
  const [chosen, setChosen] = useState<ReadonlySet<PatientId>>(new Set());
  const mayChoose = mayAssign.allows(actor);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  usePageTitle(words.title);
  useKeys({ '/': () => field.current?.focus() });
  useAskedFor(setText);

  const patients = found.data?.pages.flatMap(page => page.patients) ?? [];
  const careManagers = Object.assign(
    {},
    ...(found.data?.pages.map(page => page.careManagers) ?? []),
  ) as FoundPage['careManagers'];
  const total = found.data?.pages[0]?.total ?? 0;
  // While the list still answers an older question nobody in it can be opened: it would be the wrong person.
  const isSettled = text.trim() === asked && !found.isPlaceholderData;

  const choose = (id: PatientId, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const onArrow = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    if (!isSettled) return event.preventDefault();
    const links = [...(list.current?.querySelectorAll('a') ?? [])];
    const at = links.findIndex(link => link.contains(document.activeElement));
    event.preventDefault();
    if (event.key === 'ArrowUp' && at <= 0) field.current?.focus();
    else links[Math.min(links.length - 1, event.key === 'ArrowDown' ? at + 1 : at - 1)]?.focus();
  };
  const onEnter = (event: KeyboardEvent) => {
    const [only, ...others] = patients;
    if (event.key !== 'Enter' || !isSettled || !only) return;
    if (others.length === 0) void navigate({ to: '/patients/$patientId', params: { patientId: only.id } });
    else list.current?.querySelector('a')?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the field and the links below it
    <div className={css.page} onKeyDown={onArrow}>
      <header className={css.head}>
        <h1>{words.title}</h1>
        <TextInput
          ref={field}
          className={css.field ?? ''}
          type="search"
          aria-label={words.field}
          placeholder={words.hint}
          leftSection={<Icon name="search" small />}
          autoFocus
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={onEnter}
        />
        <WithWhom assigned={assigned} onChange={onAssigned} />
        {views}
        <span className={css.count} role="status">
          {found.data ? words.found(total) : ''}
        </span>
        {mayEditPatients.allows(actor) && <ButtonLink to="/add-patient">{words.add}</ButtonLink>}
      </header>
      {chosen.size > 0 && (
        <AssignBar
          chosen={[...chosen]}
          onDone={() => setChosen(new Set())}
          onClear={() => setChosen(new Set())}
        />
      )}
      <div className={css.columns}>
        {mayChoose && patients.length > 0 ? (
          <Checkbox
            aria-label={assigning.chooseAll}
            checked={patients.every(it => chosen.has(it.id))}
            indeterminate={patients.some(it => chosen.has(it.id)) && !patients.every(it => chosen.has(it.id))}
            onChange={event =>
              setChosen(new Set(event.currentTarget.checked ? patients.map(it => it.id) : []))
            }
          />
        ) : (
          <span />
        )}
        <span aria-hidden="true">{words.columns.name}</span>
        <span aria-hidden="true">{words.columns.age}</span>
        <span aria-hidden="true">{words.columns.born}</span>
        <span aria-hidden="true">{words.columns.mrn}</span>
        <span aria-hidden="true">{words.columns.city}</span>
        <span aria-hidden="true">{words.columns.phone}</span>
        <span aria-hidden="true">{assigning.column}</span>
      </div>
      <div className={css.rows}>
        {found.isError && !found.data && <Problem error={found.error} onRetry={() => void found.refetch()} />}
        {found.isPending && <Loading rows={12} rowHeight={38} />}
        {found.data && patients.length === 0 && <NobodyFound asked={asked} />}
        {found.data?.pages[0]?.isGuess && patients.length > 0 && (
          <p className={css.guess}>{assigning.guess}</p>
        )}
        <ul ref={list} aria-label={words.list} inert={!isSettled}>
          {patients.map(patient => (
            <li key={patient.id} className={css.row}>
              {mayChoose ? (
                <Checkbox
                  aria-label={assigning.choosePatient(fullName(patient))}
                  checked={chosen.has(patient.id)}
                  onChange={event => choose(patient.id, event.currentTarget.checked)}
                />
              ) : (
                <span />
              )}
              <PatientLine patient={patient} careManager={careManagers[patient.id]?.name} />
            </li>
          ))}
        </ul>
        {found.hasNextPage && (
          <Button
            variant="subtle"
            className={css.more ?? ''}
            aria-disabled={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {words.showMore}
          </Button>
        )}
      </div>
      <StatusLine
        hints={[
          { keys: ['/'], does: keys.find },
          { keys: ['↑', '↓'], does: keys.move },
          { keys: ['↵'], does: keys.open },
        ]}
      />
    </div>
  );
}

function PatientLine({ patient, careManager }: { patient: Patient; careManager: string | undefined }) {
  const words = useWords();
  const format = useFormat();
  const age = ageText(patient, todayIn(patient.zone));
  return (
    <Link to="/patients/$patientId" params={{ patientId: patient.id }} className={css.line}>
      <span className={css.name}>
        {fullName(patient)}{' '}
        {patient.deceasedOn !== null && (
          <Status look="not">{diedText(patient.deceasedOn, words, format)}</Status>
        )}
      </span>
      <span>{words.person.ageSex(age, words.person.sex[patient.sex])}</span>
      <span>{format.date(patient.birthDate)}</span>
      <span className={css.mrn} title={patient.mrn ?? undefined}>
        {shortNumber(patient.mrn)}
      </span>
      <span className={css.city}>{place(patient)}</span>
      <span>{patient.phones[0]}</span>
      <span className={css.city}>{careManager}</span>
    </Link>
  );
}

function NobodyFound({ asked }: { asked: string }) {
  const words = useWords().patients;
  if (asked !== '')
    return (
      <Nothing title={words.noneFound}>
        <p>{words.noneFoundSays}</p>
      </Nothing>
    );
  return (
    <Nothing title={words.empty}>
      <p>{words.emptySays}</p>
      <p>
        <code>npm run -s trellis -- import FILE</code>
      </p>
    </Nothing>
  );
}
