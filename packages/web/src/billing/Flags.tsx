import { Button } from '@mantine/core';
import { findDay } from '@trellis/core/basics/day';
import { localDay } from '@trellis/core/basics/zone';
import { flagRules } from '@trellis/core/billing/flag-rules';
import { fullName } from '@trellis/core/people/patient';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { Status } from '../kit/Status.tsx';
import type { Format } from '../words/format.ts';
import type { ReleaseWords } from '../words/release.en.ts';
import { useReleaseWords } from '../words/release.ts';
import { useFormat } from '../words/words.ts';
import type { MonthView, ProofView } from './month.queries.ts';
import { ReasonForm } from './ReasonForm.tsx';
import css from './Release.module.css';
import { useClear, useReopen } from './release.queries.ts';

type Flag = MonthView['flags'][number];

/** What is flagged about a patient’s month: what, whose time, by which rule, and who said why it may stand. */
export function Flags({ proof, view }: { proof: ProofView; view: MonthView }) {
  const words = useReleaseWords();
  const own = view.flags.filter(it => it.patientIds.includes(proof.patient.id));
  if (own.length === 0) return null;
  return (
    <section className={css.part} aria-label={words.flags}>
      <h3>{words.flags}</h3>
      <ul className={css.list}>
        {own.map(flag => (
          <FlagRow key={flag.key} flag={flag} proof={proof} view={view} />
        ))}
      </ul>
    </section>
  );
}

/** A flag as a sentence: days and clocks as they are read, the rest as it is. */
export function flagSentence(
  flag: Pick<Flag, 'rule' | 'values'>,
  words: ReleaseWords,
  format: Format,
): string {
  const { seconds, all } = flag.values;
  const texts = Object.entries(flag.values).map(([key, value]) => {
    const day = typeof value === 'string' ? findDay(value) : undefined;
    return [key, day ? format.day(day) : String(value)] as const;
  });
  return words.flagSays[flag.rule]({
    ...Object.fromEntries(texts),
    ...(typeof seconds === 'number' && { clock: format.clock(seconds) }),
    ...(typeof all === 'number' && { all: format.clock(all) }),
  });
}

function FlagRow({ flag, proof, view }: { flag: Flag; proof: ProofView; view: MonthView }) {
  const words = useReleaseWords();
  const format = useFormat();
  const { role, staffId } = useActor();
  const clear = useClear(view.month, flag.key, () => tell(words.clearedNow));
  const others = view.patients.filter(it => it.id !== proof.patient.id && flag.patientIds.includes(it.id));
  const mayClear = role === 'biller' || role === 'supervisor' || role === 'supervising-provider';
  const isOwn = flag.staffIds.includes(staffId);
  return (
    <li className={css.flag}>
      <Status look={flag.cleared ? 'met' : 'urgent'}>{flagSentence(flag, words, format)}</Status>
      <span className={css.quiet}>
        {words.whose(flag.staffNames.join(', '))}
        {others.length > 0 && ` · ${words.others(others.map(fullName).join(', '))}`}
      </span>
      <span className={css.quiet}>{words.rule(flagRules[flag.rule].source)}</span>
      {flag.cleared && <Cleared cleared={flag.cleared} view={view} mayClear={mayClear} />}
      {!flag.cleared && isOwn && mayClear && <span className={css.quiet}>{words.ownTime}</span>}
      {!flag.cleared && mayClear && !isOwn && (
        <ReasonForm label={words.why} placeholder={words.needsReason} does={words.clear} act={clear} />
      )}
    </li>
  );
}

function Cleared({
  cleared,
  view,
  mayClear,
}: {
  cleared: NonNullable<Flag['cleared']>;
  view: MonthView;
  mayClear: boolean;
}) {
  const words = useReleaseWords();
  const format = useFormat();
  const { practice } = useActor();
  const [isOpen, setIsOpen] = useState(false);
  const reopen = useReopen(view.month, cleared.id, () => {
    setIsOpen(false);
    tell(words.reopenedNow);
  });
  return (
    <>
      <span>
        {words.cleared(cleared.by, format.day(localDay(cleared.at, practice.zone)), cleared.reason)}
      </span>
      {mayClear && !isOpen && (
        <Button variant="subtle" ml={-10} w="fit-content" onClick={() => setIsOpen(true)}>
          {words.reopen}
        </Button>
      )}
      {isOpen && (
        <ReasonForm label={words.reopen} placeholder={words.needsReason} does={words.reopen} act={reopen} />
      )}
    </>
  );
}
