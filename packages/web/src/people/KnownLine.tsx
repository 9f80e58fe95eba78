import { Button } from '@mantine/core';
import { localDay } from '@trellis/core/basics/zone';
import { isOld } from '@trellis/core/people/known';
import type { Patient } from '@trellis/core/people/patient';
import { mayKeepKnown } from '@trellis/core/people/people.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { TakeBack } from '../kit/TakeBack.tsx';
import { Said } from '../kit/Voice.tsx';
import { useKnownWords } from '../words/known.ts';
import { useFormat } from '../words/words.ts';
import { todayIn } from './describe.ts';
import css from './Known.module.css';
import { KnownForm } from './KnownForm.tsx';
import { type KnownView, useKeepKnown, useVoidKnown } from './known.queries.ts';

/** One thing known of her, with when and from whom; changed, confirmed or taken back where it stands. */
export function KnownLine({
  patient,
  known,
  isQuoted = false,
}: {
  patient: Patient;
  known: KnownView;
  /** Her own words stand above it already. */
  isQuoted?: boolean;
}) {
  const words = useKnownWords();
  const mayKeep = mayKeepKnown.allows(useActor()) && patient.deceasedOn === null;
  const [isChanging, setChanging] = useState(false);
  const { id: _, heardAt: __, by: ___, ...entry } = known;
  const again = useKeepKnown(patient.id, known.id, () => {});
  const taken = useVoidKnown(patient.id, known.id);
  const isStale = isOld(known, todayIn(patient.zone), patient.zone);
  if (isChanging)
    return (
      <KnownForm
        patient={patient}
        heardIn={known.heardIn}
        instead={known}
        onDone={() => setChanging(false)}
      />
    );
  return (
    <div className={css.line}>
      {!isQuoted && <p className={css.text}>{known.text}</p>}
      {!isQuoted && known.ownWords !== '' && known.ownWords !== known.text && (
        <p>
          <Said>{known.ownWords}</Said>
        </p>
      )}
      <p className={css.meta}>
        <Source patient={patient} known={known} />
        {isStale && <Status look="soon">{words.stillSo}</Status>}
      </p>
      {mayKeep && (
        <div className={css.acts}>
          {isStale && (
            <Button
              variant="subtle"
              aria-label={words.stillSoLabel(known.text)}
              onClick={() => !again.isPending && again.mutate(entry)}
            >
              {words.stillSoYes}
            </Button>
          )}
          <Button
            variant="subtle"
            aria-label={words.changeLabel(known.text)}
            onClick={() => setChanging(true)}
          >
            {words.change}
          </Button>
          <TakeBack
            says={words.takeBack}
            label={words.takeBackLabel(known.text)}
            why={words.why}
            mostLetters={300}
            act={taken}
          />
          {again.isError && <ProblemLine error={again.error} />}
        </div>
      )}
    </div>
  );
}

function Source({ patient, known }: { patient: Patient; known: KnownView }) {
  const words = useKnownWords();
  const format = useFormat();
  const { heardIn } = known;
  const parts = [
    words.heard(format.date(localDay(known.heardAt, patient.zone)), known.by),
    ...(known.saidBy === '' ? [] : [words.saidBy(known.saidBy)]),
    ...(known.since === null ? [] : [words.since(format.date(known.since))]),
    ...(heardIn.of === 'contact' ? [words.inContact] : []),
    ...(heardIn.of === 'letter' ? [words.inLetter(heardIn.name)] : []),
  ];
  return <span>{parts.join(' · ')}</span>;
}
