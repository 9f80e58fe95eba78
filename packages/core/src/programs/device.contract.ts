import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { plainText } from '../basics/text.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayReadRecords } from '../people/people.policy.ts';
import { deviceEntrySchema, deviceSchema, periodSchema } from './device.ts';
import { mayKeepProgramFacts } from './programs.policy.ts';

const reason = plainText(300).trim().min(1, 'is empty');
const deviceParams = z.strictObject({ patientId: idOf<'patient'>(), deviceId: idOf<'device'>() });
const colleagueSchema = z.object({ id: idOf<'staff'>(), name: z.string() });

export const getDevices = contract({
  name: 'devices.get',
  kind: 'read',
  method: 'GET',
  path: '/api/patients/:patientId/devices',
  says: 'The devices a patient has or had, with the days of the running thirty and of those before on which the chart has a reading of each.',
  policy: mayReadRecords,
  params: patientParams,
  answer: z.object({
    devices: z.array(
      deviceSchema.extend({
        setUpByName: z.string(),
        /** The thirty days of its family that run now, and the thirty before, the earlier first. */
        periods: z.array(periodSchema),
        /** Days with a reading within those, first to last. */
        days: z.array(daySchema),
      }),
    ),
    /** Who may have set one up. */
    colleagues: z.array(colleagueSchema),
  }),
  problems: ['patient.not-found'],
});

const refusals = [
  'patient.not-found',
  'device.set-up-day',
  'device.fda-source',
  'enrolment.unknown-colleague',
] as const;

export const setUpDevice = contract({
  name: 'devices.set-up',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/devices',
  says: 'Record a device that was given to a patient and set up, with the readings of the chart it makes. Days with data are never entered: they are read off the chart.',
  policy: mayKeepProgramFacts,
  params: patientParams,
  body: deviceEntrySchema,
  answer: z.object({ deviceId: idOf<'device'>() }),
  problems: refusals,
});

export const correctDevice = contract({
  name: 'devices.correct',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/devices/:deviceId/correct',
  says: 'Correct a device, or take back one the patient never had, with the reason.',
  policy: mayKeepProgramFacts,
  params: deviceParams,
  body: z.strictObject({ device: deviceEntrySchema.nullable(), reason }),
  answer: z.object({ deviceId: idOf<'device'>().nullable() }),
  problems: [...refusals, 'device.not-found', 'device.return-day'],
});

export const returnDevice = contract({
  name: 'devices.return',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/devices/:deviceId/return',
  says: 'Record the day a device came back: readings after it make no day of monitoring.',
  policy: mayKeepProgramFacts,
  params: deviceParams,
  body: z.strictObject({ on: daySchema }),
  answer: z.object({ deviceId: idOf<'device'>() }),
  problems: ['patient.not-found', 'device.not-found', 'device.returned', 'device.return-day'],
});

export const undoReturn = contract({
  name: 'devices.undo-return',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/devices/:deviceId/undo-return',
  says: 'Take back the return of a device that is still with the patient, with the reason.',
  policy: mayKeepProgramFacts,
  params: deviceParams,
  body: z.strictObject({ reason }),
  answer: z.object({ deviceId: idOf<'device'>() }),
  problems: ['patient.not-found', 'device.not-found'],
});
