import { Button, TextInput } from '@mantine/core';
import { monthOf } from '@trellis/core/basics/day';
import { secondsOf } from '@trellis/core/basics/range';
import { localDay } from '@trellis/core/basics/zone';
import type { Gap } from '@trellis/core/call/call';
import { type FormEvent, useState } from 'react';
import { useBills } from '../access/session.queries.ts';
import { Flyout } from '../kit/Flyout.tsx';
import { MinuteStrip } from '../kit/MinuteStrip.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { Status } from '../kit/Status.tsx';
import { useNow } from '../kit/use-now.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat } from '../words/words.ts';
import { CallMonth } from './CallMonth.tsx';
import css from './CallTime.module.css';
import { type CallView, useDecideGap } from './call.queries.ts';
import { type ClockReading, isSilent, secondsShown, stripParts, undecidedGaps } from './clock.ts';

/** The time of this contact as a by-product: seconds that ran, gaps to decide, and the month so far. */
export function CallTime({ call, reading }: { call: CallView; reading: ClockReading }) {
  const page = useCallDeskWords().page;
  const format = useFormat();
  const now = useNow();
  const parts = stripParts(reading, now);
  const worked = secondsShown(reading, now);
  const gaps = undecidedGaps(reading.clock);
  const bills = useBills();
  const silent = isSilent(reading, now);
  return (
    <section className={css.time} aria-label={page.time}>
      <div className={css.contact}>
        <div className={css.labels}>
          <b>{page.thisContact(format.clock(worked))}</b>
          {silent ? (
            <Status look="soon" icon="wifi-off">
              {page.beatLost}
            </Status>
          ) : (
            <span className={css.mute}>
              {reading.clock.runningSince === null ? page.stopped : page.running}
            </span>
          )}
        </div>
        <MinuteStrip
          parts={(['present', 'kept', 'idle', 'running'] as const).map(kind => ({
            kind,
            seconds: parts[kind],
            label: `${format.clock(parts[kind])} ${page.parts[kind]}`,
          }))}
          says={page.strip(format.clock(worked), format.clock(parts.idle))}
        />
        {gaps[0] && (
          <div className={css.labels}>
            <GapDecision call={call} gap={gaps[0]} left={gaps.length} />
          </div>
        )}
      </div>
      {bills && call.minutes.length > 0 && (
        <CallMonth
          call={call}
          month={monthOf(localDay(reading.clock.now, call.patient.zone))}
          worked={worked}
        />
      )}
    </section>
  );
}

/** One gap at a time: kept with a reason as a marked hand entry, or dropped. */
function GapDecision({ call, gap, left }: { call: CallView; gap: Gap; left: number }) {
  const words = useCallDeskWords().page;
  const format = useFormat();
  const decide = useDecideGap(call.callId);
  const minutes = format.clock(secondsOf(gap));
  const [reason, setReason] = useState('');
  const keep = (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() !== '') decide.mutate({ gapId: gap.id, decision: 'kept', reason });
  };
  return (
    <div className={css.gap}>
      <span>{words.idle(minutes)}:</span>
      <Flyout label={words.keepLabel(minutes)} className={css.link} button={words.keep}>
        {() => (
          <form className={css.reason} onSubmit={keep}>
            <TextInput
              label={words.gapReason}
              maxLength={300}
              autoFocus
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
            />
            <Button type="submit" aria-disabled={reason.trim() === '' || decide.isPending}>
              {words.gapKeep}
            </Button>
            {decide.isError && <ProblemLine error={decide.error} />}
          </form>
        )}
      </Flyout>
      <span className={css.mute}>{words.or}</span>
      <button
        type="button"
        className={css.link}
        aria-label={words.dropLabel(minutes)}
        onClick={() => decide.mutate({ gapId: gap.id, decision: 'dropped', reason: '' })}
      >
        {words.drop}
      </button>
      {left > 1 && <span className={css.mute}>{words.gapsLeft(left)}</span>}
    </div>
  );
}
