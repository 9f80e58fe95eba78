import { instantAt } from '@trellis/core/basics/instant';
import { localDay } from '@trellis/core/basics/zone';
import type { ContactKind } from '@trellis/core/outreach/contact-kind';
import { fullName, initials } from '@trellis/core/people/patient';
import { Avatar } from '../kit/Avatar.tsx';
import { Icon } from '../kit/Icon.tsx';
import { Status } from '../kit/Status.tsx';
import { useNow } from '../kit/use-now.ts';
import { ageSex, languageOf } from '../people/describe.ts';
import { useCallDeskWords } from '../words/call-desk.ts';
import { useFormat, useWords } from '../words/words.ts';
import css from './CallGuard.module.css';
import { type CallView, useOpenCalls } from './call.queries.ts';
import type { ClockReading } from './clock.ts';
import { PhoneState } from './PhoneState.tsx';

/** Against the wrong patient: who this is, and an amber word when the clock is on someone else. */
export function CallGuard({
  call,
  kind,
  reading,
}: {
  call: CallView;
  kind: ContactKind;
  reading: ClockReading;
}) {
  const words = useWords();
  const page = useCallDeskWords().page;
  const format = useFormat();
  const { patient } = call;
  const { data } = useOpenCalls();
  const elsewhere = data?.find(it => it.callId !== call.callId && it.reading.clock.runningSince !== null);
  const now = instantAt(useNow(30_000));
  const desk = useCallDeskWords();
  const language = languageOf(patient, format);
  return (
    <section className={css.guard} aria-label={page.guard}>
      <Avatar initials={initials(patient)} size="medium" filled />
      <div className={css.who}>
        <h1>
          {fullName(patient)}{' '}
          <small>
            {ageSex(patient, localDay(now, patient.zone), words)} ·{' '}
            {words.person.born(format.date(patient.birthDate))}
          </small>
        </h1>
        <div className={css.facts}>
          {patient.mrn && (
            <span className={css.mrn}>
              {words.person.mrn} {patient.mrn}
            </span>
          )}
          {language && (
            <span className={css.fact}>
              <Icon name="languages" small />
              {language}
            </span>
          )}
          {kind.way !== 'work' && kind.party.with === 'family' && (
            <Status look={kind.party.mayHear === 'yes' ? 'met' : 'soon'}>
              {desk.kind.hears[kind.party.mayHear](kind.party.name.trim() || desk.kind.relative)}
            </Status>
          )}
          <span className={css.wide}>
            {call.program === null ? page.noProgram : page.program(call.program)}
          </span>
          <span className={css.wide}>{words.patient.localTime(format.time(now, patient.zone))}</span>
        </div>
      </div>
      {elsewhere && <Status look="soon">{page.elsewhere(fullName(elsewhere.patient))}</Status>}
      {kind.way !== 'work' && <PhoneState call={call} reading={reading} />}
    </section>
  );
}
