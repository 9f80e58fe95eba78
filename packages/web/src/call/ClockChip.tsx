import { VisuallyHidden } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import { fullName, initials } from '@trellis/core/people/patient';
import { Avatar } from '../kit/Avatar.tsx';
import { cx } from '../kit/cx.ts';
import { Icon } from '../kit/Icon.tsx';
import { useNow } from '../kit/use-now.ts';
import { ageSex, todayIn } from '../people/describe.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './ClockChip.module.css';
import { currentCall, type OpenCallView, useOpenCalls } from './call.queries.ts';
import { phoneUntilMs, secondsShown } from './clock.ts';
import { useBeats } from './use-beats.ts';

/** Whose clock runs, always in sight. Amber when another patient's page is open. */
export function ClockChip({ patientOnPage }: { patientOnPage: PatientId | undefined }) {
  const words = useWords();
  const { data } = useOpenCalls();
  const call = currentCall(data);
  if (!call) return <span className={css.none}>{data ? words.frame.noClock : ''}</span>;
  return (
    <OpenCallChip
      call={call}
      others={(data?.length ?? 1) - 1}
      elsewhere={patientOnPage !== undefined && patientOnPage !== call.patient.id}
    />
  );
}

function OpenCallChip({
  call,
  others,
  elsewhere,
}: {
  call: OpenCallView;
  others: number;
  elsewhere: boolean;
}) {
  const words = useWords();
  const format = useFormat();
  const now = useNow();
  const { pathname } = useLocation();
  const isOnPage = pathname === `/calls/${call.callId}`;
  const phone = phoneUntilMs(call.reading);
  const name = fullName(call.patient);
  const runs = call.reading.clock.runningSince !== null;
  const warns = runs && elsewhere;
  return (
    <>
      {phone !== null && !isOnPage && <PhoneBeats callId={call.callId} until={phone} />}
      <Link to="/calls/$callId" params={{ callId: call.callId }} className={cx(css.chip, warns && css.warns)}>
        {warns ? (
          <Icon name="triangle-alert" small />
        ) : (
          <Avatar initials={initials(call.patient)} filled={runs} />
        )}
        <span className={css.who}>
          <VisuallyHidden>{words.frame.clockOf}</VisuallyHidden> <b>{name}</b>{' '}
          <span className={css.more}>
            {ageSex(call.patient, todayIn(call.patient.zone), words)} ·{' '}
            {runs ? words.frame.onCall : words.frame.openCall}
          </span>
          {others > 0 && <span className={css.more}> +{others}</span>}
        </span>
        <time className={cx(css.time, runs && css.runs)}>
          {format.clock(secondsShown(call.reading, now))}
        </time>
      </Link>
    </>
  );
}

/** On the phone, another page of Trellis is work on the same call: the frame speaks for it there. */
function PhoneBeats({ callId, until }: { callId: CallId; until: number }) {
  useBeats(callId, until);
  return null;
}
