import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { mayAnswerDanger } from '@trellis/core/assessments/assessments.policy';
import { findInstant } from '@trellis/core/basics/instant';
import { findPartialDay } from '@trellis/core/basics/partial-day';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import type { Patient } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem, ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import type { Format } from '../words/format.ts';
import { type OutsideWords, useOutsideWords } from '../words/outside.ts';
import { useFormat, useLanguage } from '../words/words.ts';
import css from './OutsideAnswers.module.css';
import {
  type OutsideView,
  outsideOneQuery,
  outsideQuery,
  type SaidView,
  useSeeOutside,
} from './outside.queries.ts';
import { totalText } from './ScoreLine.tsx';

/** What was asked elsewhere and came with a chart: nobody here asked it. Where nothing came, nothing stands. */
export function OutsideAnswers({ patient }: { patient: Patient }) {
  const words = useOutsideWords();
  const outside = useQuery(outsideQuery(patient.id));
  if (outside.isError && !outside.data)
    return <Problem error={outside.error} onRetry={() => void outside.refetch()} />;
  if (!outside.data) return <Loading rows={1} rowHeight={32} />;
  if (outside.data.length === 0) return null;
  return (
    <section className={css.outside} aria-label={words.title}>
      <h3>{words.title}</h3>
      <p className={css.quiet}>{words.says}</p>
      <ul className={css.list}>
        {outside.data.map(it => (
          <Line key={it.id} patient={patient} line={it} />
        ))}
      </ul>
    </section>
  );
}

/** The day as far as it was written. */
export function writtenOn(
  { authored }: Pick<OutsideView, 'authored'>,
  zone: Zone,
  format: Format,
): string | null {
  if (authored === null) return null;
  const at = findInstant(authored);
  const on = at ? localDay(at, zone) : findPartialDay(authored.slice(0, 10));
  return on ? format.date(on) : null;
}

function Line({ patient, line }: { patient: Patient; line: OutsideView }) {
  const words = useOutsideWords();
  const format = useFormat();
  const language = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  const title = line.title?.[language] ?? words.unknownForm;
  const on = writtenOn(line, patient.zone, format) ?? words.undated;
  return (
    <li>
      <p className={css.head}>
        <span className={css.title}>{title}</span>
        <span>
          {line.result?.total != null && <b>{totalText(line.result.total)}</b>}{' '}
          {line.result?.band?.label[language]}
        </span>
        <span className={css.quiet}>{on}</span>
        <Button
          variant="subtle"
          aria-expanded={isOpen}
          aria-label={words.readLabel(title, on)}
          onClick={() => setIsOpen(!isOpen)}
        >
          {words.read}
        </Button>
      </p>
      {line.dangers.length > 0 && <Dangers patient={patient} line={line} title={title} on={on} />}
      <p className={css.quiet}>{aboutOf(line, words, format.date(localDay(line.arrivedAt, patient.zone)))}</p>
      {isOpen && <Answers patient={patient} line={line} />}
    </li>
  );
}

/** From where, by whom, and how far it may be believed. */
function aboutOf(line: OutsideView, words: OutsideWords, arrivedOn: string): string {
  return [
    words.from(line.system, arrivedOn),
    line.author === null ? words.nobody : words.author(line.author),
    ...(line.answeredBy !== null && line.answeredBy !== line.author
      ? [words.answeredBy(line.answeredBy)]
      : []),
    line.misfits ? words.misfits(line.misfits) : words.known[line.known],
    ...(line.isOtherVersion ? [words.otherVersion] : []),
    ...(line.status === 'in-progress' || line.status === 'stopped' ? [words.unfinished] : []),
    ...(line.title === null && line.form !== null ? [line.form] : []),
  ].join(' · ');
}

function Dangers({
  patient,
  line,
  title,
  on,
}: {
  patient: Patient;
  line: OutsideView;
  title: string;
  on: string;
}) {
  const words = useOutsideWords();
  const format = useFormat();
  const language = useLanguage();
  const actor = useActor();
  const see = useSeeOutside(patient.id, line.id);
  const isSeen = line.seenBy.length > 0;
  return (
    <div className={css.danger}>
      {line.dangers.map(it => (
        <p key={`${it.instrumentId} ${it.is} ${it.says?.en}`}>
          <Status look="urgent">{words[it.is](it.title[language], on)}</Status>
        </p>
      ))}
      {isSeen ? (
        <Status look="met">{words.seenBy(format.list(line.seenBy.map(it => it.name)))}</Status>
      ) : (
        <p>{words.readAndAsk}</p>
      )}
      {!line.seenBy.some(it => it.name === actor.name) && mayAnswerDanger.allows(actor) && (
        <span>
          <Button aria-label={words.lookLabel(title)} onClick={() => !see.isPending && see.mutate(null)}>
            {words.look}
          </Button>
        </span>
      )}
      {see.isError && <ProblemLine error={see.error} />}
    </div>
  );
}

function Answers({ patient, line }: { patient: Patient; line: OutsideView }) {
  const words = useOutsideWords();
  const one = useQuery(outsideOneQuery(patient.id, line.id));
  if (one.isError && !one.data) return <Problem error={one.error} onRetry={() => void one.refetch()} />;
  if (!one.data) return <Loading rows={3} rowHeight={28} />;
  if (one.data.said.length === 0) return <p className={css.quiet}>{words.empty}</p>;
  return <SaidList said={one.data.said} language={line.language} />;
}

/** Questions and answers as they came, in their own language. */
export function SaidList({ said, language }: { said: readonly SaidView[]; language: string | null }) {
  const words = useOutsideWords();
  const textOf = (it: SaidView['answers'][number]) =>
    it === null ? words.declined : it === true ? words.yes : it === false ? words.no : it;
  return (
    <dl className={css.said} lang={language ?? undefined}>
      {said.map((it, i) => (
        // Two questions may read the same, and their order never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: the place is all that tells them apart
        <div key={i} data-depth={Math.min(it.depth, 3)}>
          <dt>{it.text}</dt>
          <dd>
            {it.answers.length > 0
              ? it.answers.map(textOf).join(' · ')
              : isGroup(said, i)
                ? ''
                : words.nothing}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A heading over what stands deeper. */
const isGroup = (said: readonly SaidView[], i: number): boolean =>
  (said[i + 1]?.depth ?? 0) > (said[i]?.depth ?? 0);
