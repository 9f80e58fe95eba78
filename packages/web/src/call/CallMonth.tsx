import type { Month } from '@trellis/core/basics/day';
import { Suspense } from 'react';
import { fetched } from '../kit/fetched.tsx';
import { MinuteBar } from '../kit/MinuteBar.tsx';
import { useAttributionWords } from '../words/attribution.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat, useWords } from '../words/words.ts';
import { useAttribution } from './attribution.queries.ts';
import css from './CallTime.module.css';
import type { CallView } from './call.queries.ts';
import { addedTo } from './share-form.ts';

const SharedTime = fetched(() => import('./SharedTime.tsx').then(it => it.SharedTime));

/** The month so far by timed program, and what this contact adds to each. */
export function CallMonth({ call, month, worked }: { call: CallView; month: Month; worked: number }) {
  const words = useWords();
  const page = useCallDeskWords().page;
  const says = useAttributionWords();
  const format = useFormat();
  const attribution = useAttribution(call);
  const [first, ...others] = call.minutes;
  if (!first) return null;
  const isOne = others.length === 0;
  const rest = attribution?.byDefault[0] ?? first.program;
  return (
    <div className={css.month}>
      <div className={css.labels}>
        {isOne && <b>{first.program}</b>}
        <span className={css.mute}>
          {isOne ? page.month(format.monthName(month), format.clock(first.seconds)) : format.monthName(month)}
        </span>
        {call.mayAttribute && (
          <Suspense>
            <SharedTime callId={call.callId} />
          </Suspense>
        )}
      </div>
      {call.minutes.map(({ program, seconds, thresholdSeconds, shared }) => {
        const added = addedTo(program, { worked, shares: attribution?.shares ?? [], rest });
        const sentences = [
          words.minutes.withContact(
            format.clock(seconds),
            format.clock(thresholdSeconds),
            format.clock(added),
          ),
          ...(shared ? [says.shared(format.clock(shared.seconds), shared.programs)] : []),
        ];
        return (
          <div key={program} className={isOne ? undefined : css.program} title={sentences.at(1)}>
            {!isOne && (
              <>
                <b>{program}</b>
                <span className={css.mute}>
                  {words.minutes.of(format.clock(seconds), String(thresholdSeconds / 60))}
                </span>
              </>
            )}
            <MinuteBar
              seconds={seconds}
              addedSeconds={added}
              thresholdSeconds={thresholdSeconds}
              says={`${isOne ? '' : `${program}: `}${sentences.join('. ')}`}
            />
          </div>
        );
      })}
    </div>
  );
}
