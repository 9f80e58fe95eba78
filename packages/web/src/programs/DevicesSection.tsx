import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { findDay, plusDays } from '@trellis/core/basics/day';
import type { Patient } from '@trellis/core/people/patient';
import { mayKeepProgramFacts } from '@trellis/core/programs/programs.policy';
import { useState } from 'react';
import { useActor } from '../access/session.queries.ts';
import { Loading, Problem } from '../kit/Panel.tsx';
import { Section } from '../kit/Section.tsx';
import { Status } from '../kit/Status.tsx';
import { todayIn } from '../people/describe.ts';
import { useProgramFactsWords } from '../words/program-facts.ts';
import { useFormat } from '../words/words.ts';
import { CorrectedDevice, NewDevice } from './DeviceForm.tsx';
import css from './DevicesSection.module.css';
import { findReading } from './device-form.ts';
import form from './FactForm.module.css';
import { FactForm } from './FactForm.tsx';
import {
  type DeviceView,
  devicesQuery,
  type PersonView,
  useCorrectDevice,
  useReturnDevice,
  useUndoReturn,
} from './program-facts.queries.ts';
import { TakeBackFact } from './TakeBackFact.tsx';

/** What a patient has at home, and the days on which the chart has a reading of it. */
export function DevicesSection({ patient }: { patient: Patient }) {
  const words = useProgramFactsWords().devices;
  const actor = useActor();
  const [isAdding, setIsAdding] = useState(false);
  const { data, error, refetch, isPending } = useQuery(devicesQuery(patient.id));
  const mayKeep = mayKeepProgramFacts.allows(actor);
  const mayAdd = mayKeep && patient.deceasedOn === null;
  return (
    <Section title={words.title} none={data?.devices.length === 0 && !isAdding && words.none}>
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading rows={2} rowHeight={38} />}
      {data && data.devices.length > 0 && (
        <ul className={form.list}>
          {data.devices.map(it => (
            <DeviceLine
              key={it.deviceId}
              device={it}
              patient={patient}
              colleagues={data.colleagues}
              mayKeep={mayKeep}
            />
          ))}
        </ul>
      )}
      {data && mayAdd && !isAdding && (
        <Button variant="subtle" ml={-10} onClick={() => setIsAdding(true)}>
          {words.add}
        </Button>
      )}
      {data && isAdding && (
        <NewDevice
          patient={patient}
          colleagues={data.colleagues}
          by={actor.staffId}
          onDone={() => setIsAdding(false)}
        />
      )}
    </Section>
  );
}

function DeviceLine({
  device,
  patient,
  colleagues,
  mayKeep,
}: {
  device: DeviceView;
  patient: Patient;
  colleagues: readonly PersonView[];
  mayKeep: boolean;
}) {
  const [isCorrecting, setIsCorrecting] = useState(false);
  const words = useProgramFactsWords().devices;
  const format = useFormat();
  const name = words.line(device.maker, device.model);
  const reading = findReading(device.measures);
  const done = () => setIsCorrecting(false);
  const typedIn = device.kind === 'physiologic' && device.sends === 'typed-in';
  if (isCorrecting)
    return (
      <li>
        <CorrectedDevice
          device={device}
          name={name}
          patient={patient}
          colleagues={colleagues}
          onDone={done}
        />
      </li>
    );
  return (
    <li>
      <div className={form.line}>
        <span>
          <b>{name}</b> {device.serial && <span className={form.kept}>{device.serial}</span>}
        </span>
        {device.returnedOn ? (
          <Status look="not">{words.until(format.date(device.returnedOn))}</Status>
        ) : (
          <span className={form.kept}>{words.fdaStatuses[device.fdaStatus]}</span>
        )}
      </div>
      <p className={form.kept}>
        {words.since(format.date(device.setUpOn), device.setUpByName)} · {words.sendings[device.sends]} ·{' '}
        {reading ? words.readings[reading] : device.measures.join(', ')}
      </p>
      {typedIn && <Status look="needs">{words.typedCountsNot}</Status>}
      {device.returnedOn === null &&
        device.periods.map(it => <DaysPicture key={it.from} period={it} days={device.days} />)}
      {mayKeep && (
        <DeviceActs device={device} patient={patient} name={name} onCorrect={() => setIsCorrecting(true)} />
      )}
    </li>
  );
}

/** Thirty days as thirty marks; the sentence beside them says the same. */
function DaysPicture({ period, days }: { period: DeviceView['periods'][number]; days: DeviceView['days'] }) {
  const words = useProgramFactsWords().devices;
  const format = useFormat();
  const all = Array.from({ length: 30 }, (_, i) => plusDays(period.from, i));
  const count = all.filter(day => days.includes(day)).length;
  return (
    <div className={css.period}>
      <div className={css.days} role="img" aria-label={words.daysPicture(count, all.length)}>
        {all.map(day => (
          <i key={day} data-has={days.includes(day) ? '' : undefined} />
        ))}
      </div>
      <p className={css.caption}>
        <span>{words.period(format.date(period.from), format.date(period.until))}</span>
        <b>{words.days(count)}</b>
      </p>
    </div>
  );
}

function DeviceActs({
  device,
  patient,
  name,
  onCorrect,
}: {
  device: DeviceView;
  patient: Patient;
  name: string;
  onCorrect: () => void;
}) {
  const says = useProgramFactsWords();
  const words = says.devices;
  const today = todayIn(patient.zone);
  const [on, setOn] = useState<string>();
  const giveBack = useReturnDevice(patient.id, device.deviceId, () => setOn(undefined));
  const undo = useUndoReturn(patient.id, device.deviceId);
  const correct = useCorrectDevice(patient.id, device.deviceId);
  const never = {
    ...{ isPending: correct.isPending, error: correct.error },
    mutate: (reason: string) => correct.mutate({ device: null, reason }),
  };
  const day = on === undefined ? undefined : findDay(on);
  if (on !== undefined)
    return (
      <FactForm
        label={`${words.giveBack}: ${name}`}
        act={giveBack}
        onSubmit={() => day && giveBack.mutate({ on: day })}
        onCancel={() => setOn(undefined)}
      >
        <TextInput
          type="date"
          label={says.on}
          max={today}
          value={on}
          onChange={event => setOn(event.currentTarget.value)}
        />
      </FactForm>
    );
  return (
    <div className={form.acts}>
      {device.returnedOn === null ? (
        <Button variant="subtle" aria-label={`${words.giveBack}: ${name}`} onClick={() => setOn(today)}>
          {words.giveBack}
        </Button>
      ) : (
        <TakeBackFact name={name} says={words.undoReturn} why={words.whyUndone} act={undo} />
      )}
      <Button variant="subtle" aria-label={`${says.correct}: ${name}`} onClick={onCorrect}>
        {says.correct}
      </Button>
      <TakeBackFact name={name} says={words.never} act={never} />
    </div>
  );
}
