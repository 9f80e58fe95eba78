import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import type { PatientId } from '@trellis/core/basics/id';
import { mayCall } from '@trellis/core/call/call.policy';
import { mayReadRecords } from '@trellis/core/people/people.policy';
import { useActor } from '../access/session.queries.ts';
import { CallerButton } from '../call/CallerButton.tsx';
import { ClockChip } from '../call/ClockChip.tsx';
import { CoverChip } from '../caseload/CoverChip.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Kbd, modKey } from '../kit/Kbd.tsx';
import { useKeys } from '../kit/use-keys.ts';
import { useWords } from '../words/words.ts';
import css from './TopBar.module.css';

/** The way to a patient, and whose clock runs. */
export function TopBar({ patientOnPage }: { patientOnPage: PatientId | undefined }) {
  const words = useWords();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const actor = useActor();
  const readsCharts = mayReadRecords.allows(actor);
  // On that page the key belongs to its own field.
  useKeys(
    pathname === '/patients' || !readsCharts ? {} : { 'mod+k': () => void navigate({ to: '/patients' }) },
  );
  return (
    <header className={css.top}>
      {!readsCharts && <span />}
      {readsCharts && (
        <Link to="/patients" className={css.find}>
          <Icon name="search" small />
          <span className={css.long}>{words.frame.find}</span>
          <span className={css.short}>{words.frame.findShort}</span>
          <Kbd>{`${modKey}K`}</Kbd>
        </Link>
      )}
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
