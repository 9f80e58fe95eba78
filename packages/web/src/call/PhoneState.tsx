import { Button } from '@mantine/core';
import { phoneLastsSeconds } from '@trellis/core/time/presence';
import { Icon } from '../kit/Icon.tsx';
import { ProblemLine } from '../kit/Panel.tsx';
import { useNow } from '../kit/use-now.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat, useWords } from '../words/words.ts';
import { type CallView, usePhone } from './call.queries.ts';
import { type ClockReading, phoneUntilMs } from './clock.ts';
import css from './PhoneState.module.css';

/** So long before the phone state ends by itself, the person is asked whether she is still on it. */
const asksBeforeMs = 5 * 60_000;

/** Click to dial; then "on the phone", during which work in another window is no idle gap. */
export function PhoneState({ call, reading }: { call: CallView; reading: ClockReading }) {
  const words = useCallDeskWords().phone;
  const format = useFormat();
  const now = useNow();
  const phone = usePhone(call.callId);
  const until = phoneUntilMs(reading);
  const left = until === null ? 0 : until - now;
  if (left <= 0) return <Numbers call={call} onDial={() => phone.mutate(true)} error={phone.error} />;
  const isEnding = left < asksBeforeMs;
  return (
    <fieldset className={css.on} aria-label={words.on}>
      <span className={css.live} title={words.onSays}>
        <Icon name="phone" small />
        {words.on} <time>{format.clock(Math.max(0, phoneLastsSeconds - Math.ceil(left / 1000)))}</time>
      </span>
      {isEnding && (
        <Button onClick={() => phone.mutate(true)}>
          {words.still} <small>{words.endsIn(format.clock(Math.ceil(left / 1000)))}</small>
        </Button>
      )}
      <Button
        variant="subtle"
        leftSection={<Icon name="phone-off" small />}
        onClick={() => phone.mutate(false)}
      >
        {words.off}
      </Button>
    </fieldset>
  );
}

function Numbers({ call, onDial, error }: { call: CallView; onDial: () => void; error: unknown }) {
  const words = useWords();
  const desk = useCallDeskWords().phone;
  const { phones } = call.patient;
  return (
    <ul className={css.phones}>
      {phones.slice(0, 2).map(number => (
        <li key={number}>
          <a href={`tel:${number.replace(/[^\d+]/g, '')}`} aria-label={desk.call(number)} onClick={onDial}>
            <Icon name="phone" small />
            {number}
          </a>
        </li>
      ))}
      {phones.length === 0 && <li className={css.none}>{words.person.noPhone}</li>}
      <li>
        <button type="button" title={desk.onSays} onClick={onDial}>
          {desk.start}
        </button>
      </li>
      {error !== null && (
        <li>
          <ProblemLine error={error} />
        </li>
      )}
    </ul>
  );
}
