import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type Month, monthOf, plusMonths } from '@trellis/core/basics/day';
import type { Patient } from '@trellis/core/people/patient';
import { type ChecklistLine, isOfPractice, qualityPaths } from '@trellis/core/programs/apcm';
import { mayKeepProgramFacts, mayShowPracticeElements } from '@trellis/core/programs/programs.policy';
import { type KeyboardEvent, useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Segments } from '../kit/Segments.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useProgramFactsWords } from '../words/program-facts.ts';
import { useFormat } from '../words/words.ts';
import css from './ApcmSection.module.css';
import { entriesOf, nothingTyped, type TypedElements } from './apcm-form.ts';
import {
  apcmQuery,
  type ChecklistView,
  useShowElements,
  useShowForAll,
  useTakeBackElement,
  useTakeBackForAll,
} from './program-facts.queries.ts';
import { TakeBackFact } from './TakeBackFact.tsx';

/** The thirteen elements of a month: what shows each, or where it can be written. No minutes: none are counted. */
export function ApcmSection({ patient }: { patient: Patient }) {
  const words = useProgramFactsWords().apcm;
  const format = useFormat();
  const thisMonth = monthOf(todayIn(patient.zone));
  const [month, setMonth] = useState<Month>(thisMonth);
  const { data, error, refetch, isPending } = useQuery(apcmQuery(patient.id, month));
  const missing = data?.lines.filter(it => it.state === 'missing') ?? [];
  const [last] = missing.length === 1 ? missing : [];
  return (
    <Section
      title={words.title}
      aside={data && words.done(data.lines.length - missing.length, data.lines.length)}
    >
      <div className={css.head}>
        <Segments
          label={words.month}
          choices={[plusMonths(thisMonth, -1), thisMonth].map(value => ({
            value,
            label: format.month(value),
          }))}
          chosen={month}
          onChoose={setMonth}
        />
        {data?.isComplete && <Status look="met">{words.complete}</Status>}
        {last && (
          <p>
            <Status look="needs">{words.last}</Status> {words.elements[last.element]}
          </p>
        )}
      </div>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={13} rowHeight={38} />}
      {data && <Checklist key={month} patient={patient} view={data} />}
    </Section>
  );
}

function Checklist({ patient, view }: { patient: Patient; view: ChecklistView }) {
  const words = useProgramFactsWords().apcm;
  const actor = useActor();
  const mayKeep = mayKeepProgramFacts.allows(actor);
  const mayShow = mayShowPracticeElements.allows(actor);
  const [typed, setTyped] = useState<TypedElements>(nothingTyped);
  const show = useShowElements(patient.id, () => setTyped(nothingTyped));
  const showForAll = useShowForAll(() => setTyped(nothingTyped));
  const entries = entriesOf(typed, view.month);
  const ofAll = entries.filter(it => isOfPractice(it.element));
  const isPending = show.isPending || showForAll.isPending;
  const keep = () => entries.length > 0 && !isPending && show.mutate({ entries });
  const keepForAll = () => ofAll.length > 0 && !isPending && showForAll.mutate({ entries: ofAll });
  return (
    // No form: a line that is taken back has one of its own, and a browser sends none that lies in another.
    <div data-checklist>
      <ol className={css.lines}>
        {view.lines.map((line, i) => (
          <li key={line.element}>
            <span className={css.number}>{i + 1}</span>
            <span className={css.name}>{words.elements[line.element]}</span>
            {line.state === 'missing' ? (
              <MissingLine
                line={line}
                mayKeep={mayKeep || (mayShow && isOfPractice(line.element))}
                typed={typed}
                onTyped={setTyped}
              />
            ) : (
              <ShownLine line={line} patient={patient} mayKeep={mayKeep} mayShow={mayShow} />
            )}
          </li>
        ))}
      </ol>
      {(mayKeep || mayShow) && (
        <div className={css.acts}>
          {mayKeep && (
            <Button
              variant="filled"
              data-next
              aria-disabled={entries.length === 0 || isPending}
              onClick={keep}
            >
              {words.keepAll(entries.length)}
            </Button>
          )}
          {mayShow && (
            <Button data-next aria-disabled={ofAll.length === 0 || isPending} onClick={keepForAll}>
              {words.keepForAll(ofAll.length)}
            </Button>
          )}
          <span className={css.kept}>{words.keys}</span>
          {show.error && <ProblemLine error={show.error} />}
          {showForAll.error && <ProblemLine error={showForAll.error} />}
        </div>
      )}
    </div>
  );
}

/** Enter goes to the next line that is still open; from the last one it reaches the button. */
function toNextLine(event: KeyboardEvent<HTMLElement>) {
  if (event.key !== 'Enter') return;
  const list = event.currentTarget.closest('[data-checklist]');
  const fields = [...(list?.querySelectorAll<HTMLElement>('[data-next]') ?? [])];
  event.preventDefault();
  fields[fields.indexOf(event.currentTarget) + 1]?.focus();
}

function MissingLine({
  line,
  mayKeep,
  typed,
  onTyped,
}: {
  line: ChecklistLine;
  mayKeep: boolean;
  typed: TypedElements;
  onTyped: (typed: TypedElements) => void;
}) {
  const says = useProgramFactsWords();
  const words = says.apcm;
  if (!mayKeep) return <Status look="needs">{words.missing}</Status>;
  const name = words.elements[line.element];
  return (
    <span className={css.fields}>
      <TextInput
        aria-label={`${name}: ${words.where}`}
        placeholder={words.whereHint}
        maxLength={200}
        value={typed.where[line.element] ?? ''}
        data-next
        onKeyDown={toNextLine}
        onChange={event =>
          onTyped({ ...typed, where: { ...typed.where, [line.element]: event.currentTarget.value } })
        }
      />
      {line.element === 'performance' && (
        <NativeSelect
          aria-label={words.path}
          value={typed.path ?? ''}
          data-next
          onKeyDown={toNextLine}
          data={[
            { value: '', label: `${words.path}: ${says.choose}` },
            ...qualityPaths.map(value => ({ value, label: words.paths[value] })),
          ]}
          onChange={event => {
            const { value } = event.currentTarget;
            onTyped({ ...typed, path: qualityPaths.find(it => it === value) ?? null });
          }}
        />
      )}
    </span>
  );
}

function ShownLine({
  line,
  patient,
  mayKeep,
  mayShow,
}: {
  line: Exclude<ChecklistLine, { state: 'missing' }>;
  patient: Patient;
  mayKeep: boolean;
  mayShow: boolean;
}) {
  const words = useProgramFactsWords().apcm;
  const format = useFormat();
  if (line.state === 'shown')
    return (
      <span className={css.shown}>
        <Status look="met">{[format.date(line.on), line.where].filter(Boolean).join(', ')}</Status>
        <span className={css.kept}>{words.shown}</span>
      </span>
    );
  const { entry } = line;
  return (
    <span className={css.shown}>
      <Status look="met">{entry.where}</Status>
      <span className={css.kept}>
        {[entry.path && words.paths[entry.path], words.by(entry.by), entry.patientId === null && words.ofAll]
          .filter(Boolean)
          .join(' · ')}
      </span>
      {mayKeep && entry.patientId !== null && (
        <TakeBackElement patient={patient} entry={entry} name={words.elements[line.element]} />
      )}
      {mayShow && entry.patientId === null && (
        <TakeBackForAll entry={entry} name={words.elements[line.element]} />
      )}
    </span>
  );
}

type Said = Extract<ChecklistLine, { state: 'said' }>['entry'];

function TakeBackForAll({ entry, name }: { entry: Said; name: string }) {
  const words = useProgramFactsWords().apcm;
  return <TakeBackFact name={`${name}, ${words.ofAll}`} act={useTakeBackForAll(entry.id)} />;
}

function TakeBackElement({ patient, entry, name }: { patient: Patient; entry: Said; name: string }) {
  return <TakeBackFact name={name} act={useTakeBackElement(patient.id, entry.id)} />;
}
