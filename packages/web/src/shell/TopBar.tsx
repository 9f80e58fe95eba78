import type { PatientId } from '@trellis/core/basics/id';
import { mayCall } from '@trellis/core/call/call.policy';
import { useActor } from '../access/session.queries.ts';
import { CallerButton } from '../call/CallerButton.tsx';
import { ClockChip } from '../call/ClockChip.tsx';
import { CoverChip } from '../caseload/CoverChip.tsx';
import { FindBox } from './FindBox.tsx';
import css from './TopBar.module.css';

/** The way to everything, and whose clock runs. */
export function TopBar({ patientOnPage }: { patientOnPage: PatientId | undefined }) {
  const actor = useActor();
  return (
    <header className={css.top}>
      <FindBox />
      {mayCall.allows(actor) && <CallerButton />}
      <CoverChip />
      {mayCall.allows(actor) && (
        <div className={css.clock}>
          <ClockChip patientOnPage={patientOnPage} />
        </div>
      )}
    </header>
  );
}
