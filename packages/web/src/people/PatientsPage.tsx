import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { fullName, type Patient } from '@trellis/core/people/patient';
import { mayEditPatients } from '@trellis/core/people/people.policy';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ButtonLink } from '../kit/ButtonLink.tsx';
import { Icon } from '../kit/Icon.tsx';
import { modKey } from '../kit/Kbd.tsx';
import { Loading, Nothing, Problem } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { StatusLine } from '../kit/StatusLine.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { usePageTitle } from '../kit/use-page-title.ts';
import { useFormat, useWords } from '../words/words.ts';
import { ageText, diedText, place, todayIn } from './describe.ts';
import css from './PatientsPage.module.css';
import { findQuery } from './patient.queries.ts';

const typingMs = 160;

/** Find a person. What is typed stays in this field and in the body of the question: never in an address. */
export function PatientsPage() {
  const words = useWords().patients;
  const keys = useWords().keys;
  const actor = useActor();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), typingMs);
  const found = useInfiniteQuery({ ...findQuery(asked), placeholderData: keepPreviousData });
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  usePageTitle(words.title);
  useKeys({ 'mod+k': () => field.current?.focus() });

  const patients = found.data?.pages.flatMap(page => page.patients) ?? [];
  const total = found.data?.pages[0]?.total ?? 0;
  // While the list still answers an older question nobody in it can be opened: it would be the wrong person.
  const isSettled = text.trim() === asked && !found.isPlaceholderData;

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
        <span className={css.count} role="status">
          {found.data ? words.found(total) : ''}
        </span>
        {mayEditPatients.allows(actor) && <ButtonLink to="/add-patient">{words.add}</ButtonLink>}
      </header>
      <div className={css.columns} aria-hidden="true">
        <span>{words.columns.name}</span>
        <span>{words.columns.age}</span>
        <span>{words.columns.born}</span>
        <span>{words.columns.mrn}</span>
        <span>{words.columns.city}</span>
        <span>{words.columns.phone}</span>
      </div>
      <div className={css.rows}>
        {found.isError && !found.data && <Problem error={found.error} onRetry={() => void found.refetch()} />}
        {found.isPending && <Loading rows={12} rowHeight={38} />}
        {found.data && patients.length === 0 && <NobodyFound asked={asked} />}
        <ul ref={list} aria-label={words.list} inert={!isSettled}>
          {patients.map(patient => (
            <li key={patient.id}>
              <PatientLine patient={patient} />
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
          { keys: [`${modKey}K`], does: keys.find },
          { keys: ['↑', '↓'], does: keys.move },
          { keys: ['↵'], does: keys.open },
        ]}
      />
    </div>
  );
}

function PatientLine({ patient }: { patient: Patient }) {
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
        {patient.mrn}
      </span>
      <span className={css.city}>{place(patient)}</span>
      <span>{patient.phones[0]}</span>
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
