import { Button, NativeSelect } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { tell } from '../kit/notice.ts';
import { Status } from '../kit/Status.tsx';
import { useReleaseWords } from '../words/release.ts';
import { useFormat } from '../words/words.ts';
import type { MonthView, ProofView } from './month.queries.ts';
import { ReasonForm } from './ReasonForm.tsx';
import css from './Release.module.css';
import { useHold, useRelease } from './release.queries.ts';

type Hold = MonthView['holds'][number];

/** Keeping a patient’s month, or a line of it, out of approval, and letting it go again. */
export function Holds({ proof, view }: { proof: ProofView; view: MonthView }) {
  const words = useReleaseWords();
  const { role } = useActor();
  const [isOpen, setIsOpen] = useState(false);
  const own = view.holds.filter(it => it.patientId === proof.patient.id);
  const mayHold = role === 'biller' || role === 'supervisor' || role === 'supervising-provider';
  if (own.length === 0 && !mayHold) return null;
  return (
    <div className={css.part}>
      {own.length > 0 && <h3>{words.holds}</h3>}
      <ul className={css.list}>
        {own.map(hold => (
          <HoldRow key={hold.id} hold={hold} view={view} mayHold={mayHold} />
        ))}
      </ul>
      {mayHold && !isOpen && !own.some(it => it.code === null) && (
        <Button variant="subtle" ml={-10} onClick={() => setIsOpen(true)}>
          {words.hold}
        </Button>
      )}
      {isOpen && <HoldForm proof={proof} view={view} onDone={() => setIsOpen(false)} />}
    </div>
  );
}

function HoldRow({ hold, view, mayHold }: { hold: Hold; view: MonthView; mayHold: boolean }) {
  const words = useReleaseWords();
  const format = useFormat();
  const { practice } = useActor();
  const release = useRelease(view.month, hold.id, () => tell(words.releasedNow));
  return (
    <li className={css.flag}>
      <Status look="waiting" icon="lock">
        {hold.code === null ? words.wholeMonth : words.line(hold.code)}
      </Status>
      <span>{words.heldSays(hold.by, format.day(localDay(hold.at, practice.zone)), hold.reason)}</span>
      {mayHold && (
        <ReasonForm
          label={words.whyRelease}
          placeholder={words.needsReason}
          does={words.release}
          act={release}
        />
      )}
    </li>
  );
}

function HoldForm({ proof, view, onDone }: { proof: ProofView; view: MonthView; onDone: () => void }) {
  const words = useReleaseWords();
  const [code, setCode] = useState('');
  const hold = useHold(view.month, proof.patient.id, () => {
    tell(words.heldNow);
    onDone();
  });
  const codes = [...new Set(proof.answer.lines.map(it => it.code))];
  const act = { ...hold, mutate: (reason: string) => hold.mutate({ code: code || null, reason }) };
  return (
    <ReasonForm label={words.whyHold} placeholder={words.needsReason} does={words.hold} act={act}>
      <NativeSelect
        className={css.choice ?? ''}
        aria-label={words.holdWhat}
        value={code}
        onChange={event => setCode(event.currentTarget.value)}
        data={[
          { value: '', label: words.wholeMonth },
          ...codes.map(value => ({ value, label: words.line(value) })),
        ]}
      />
    </ReasonForm>
  );
}
