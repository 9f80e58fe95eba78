import type { PatientId } from '@trellis/core/basics/id';
import { openFlagsOf } from '@trellis/core/billing/readiness';
import { Status } from '../kit/Status.tsx';
import { useReleaseWords } from '../words/release.ts';
import type { MonthView } from './month.queries.ts';
import css from './Release.module.css';

/** On the row of a patient: what keeps the month back from approval. */
export function HeldBack({ patientId, view }: { patientId: PatientId; view: MonthView }) {
  const words = useReleaseWords();
  const flags = openFlagsOf(patientId, view.flags).length;
  const isHeld = view.holds.some(it => it.patientId === patientId);
  if (flags === 0 && !isHeld) return null;
  return (
    <span className={css.marks}>
      {flags > 0 && <Status look="urgent">{words.flagged(flags)}</Status>}
      {isHeld && (
        <Status look="waiting" icon="lock">
          {words.held}
        </Status>
      )}
    </span>
  );
}
