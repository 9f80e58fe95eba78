import { queryOptions } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Month } from '@trellis/core/basics/day';
import type { Id, PatientId } from '@trellis/core/basics/id';
import * as qmb from '@trellis/core/people/qmb.contract';
import * as alignments from '@trellis/core/programs/access-alignment.contract';
import * as apcm from '@trellis/core/programs/apcm.contract';
import * as teams from '@trellis/core/programs/collaborative-team.contract';
import * as devices from '@trellis/core/programs/device.contract';
import { callApi } from '../kit/client.ts';
import { useAct } from '../kit/use-act.ts';

const of = <Part extends string>(patientId: PatientId, part: Part) => ['patient', patientId, part] as const;

/** What is kept of a program is judged with the month. */
const touches = (patientId: PatientId, part: string) => [of(patientId, part), ['month']];

export type DeviceView = AnswerOf<typeof devices.getDevices>['devices'][number];
export type PersonView = AnswerOf<typeof devices.getDevices>['colleagues'][number];

export const devicesQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: of(patientId, 'devices'),
    queryFn: ({ signal }) => callApi(devices.getDevices, { params: { patientId }, signal }),
  });

export const useSetUpDevice = (patientId: PatientId, onDone: () => void) =>
  useAct(
    touches(patientId, 'devices'),
    (body: BodyOf<typeof devices.setUpDevice>, key) =>
      callApi(devices.setUpDevice, { params: { patientId }, body, key }),
    onDone,
  );

export const useCorrectDevice = (patientId: PatientId, deviceId: Id<'device'>, onDone?: () => void) =>
  useAct(
    touches(patientId, 'devices'),
    (body: BodyOf<typeof devices.correctDevice>, key) =>
      callApi(devices.correctDevice, { params: { patientId, deviceId }, body, key }),
    onDone,
  );

export const useReturnDevice = (patientId: PatientId, deviceId: Id<'device'>, onDone: () => void) =>
  useAct(
    touches(patientId, 'devices'),
    (body: BodyOf<typeof devices.returnDevice>, key) =>
      callApi(devices.returnDevice, { params: { patientId, deviceId }, body, key }),
    onDone,
  );

export const useUndoReturn = (patientId: PatientId, deviceId: Id<'device'>) =>
  useAct(touches(patientId, 'devices'), (reason: string, key) =>
    callApi(devices.undoReturn, { params: { patientId, deviceId }, body: { reason }, key }),
  );

export type TeamView = AnswerOf<typeof teams.getTeams>['teams'][number];

export const teamsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: of(patientId, 'collaborative'),
    queryFn: ({ signal }) => callApi(teams.getTeams, { params: { patientId }, signal }),
  });

export const useNameTeam = (patientId: PatientId, onDone: () => void) =>
  useAct(
    touches(patientId, 'collaborative'),
    (body: BodyOf<typeof teams.nameTeam>, key) =>
      callApi(teams.nameTeam, { params: { patientId }, body, key }),
    onDone,
  );

export const useTakeBackTeam = (patientId: PatientId, teamId: TeamView['id']) =>
  useAct(touches(patientId, 'collaborative'), (reason: string, key) =>
    callApi(teams.correctTeam, { params: { patientId, teamId }, body: { team: null, reason }, key }),
  );

export const useCorrectTeam = (patientId: PatientId, teamId: TeamView['id'], onDone: () => void) =>
  useAct(
    touches(patientId, 'collaborative'),
    (body: BodyOf<typeof teams.correctTeam>, key) =>
      callApi(teams.correctTeam, { params: { patientId, teamId }, body, key }),
    onDone,
  );

export type ChecklistView = AnswerOf<typeof apcm.getApcmMonth>;

export const apcmQuery = (patientId: PatientId, month: Month) =>
  queryOptions({
    queryKey: [...of(patientId, 'apcm'), month] as const,
    queryFn: ({ signal }) => callApi(apcm.getApcmMonth, { params: { patientId }, query: { month }, signal }),
  });

export const useShowElements = (patientId: PatientId, onDone: () => void) =>
  useAct(
    touches(patientId, 'apcm'),
    (body: BodyOf<typeof apcm.showApcmElements>, key) =>
      callApi(apcm.showApcmElements, { params: { patientId }, body, key }),
    onDone,
  );

/** What a practice says of all shows on every checklist. */
export const useShowForAll = (onDone: () => void) =>
  useAct(
    [['patient'], ['month']],
    (body: BodyOf<typeof apcm.showPracticeElements>, key) =>
      callApi(apcm.showPracticeElements, { body, key }),
    onDone,
  );

export const useTakeBackForAll = (elementId: Id<'apcm element'>) =>
  useAct([['patient'], ['month']], (reason: string, key) =>
    callApi(apcm.takeBackPracticeElement, { params: { elementId }, body: { reason }, key }),
  );

export const useTakeBackElement = (patientId: PatientId, elementId: Id<'apcm element'>) =>
  useAct(touches(patientId, 'apcm'), (reason: string, key) =>
    callApi(apcm.takeBackApcmElement, { params: { patientId, elementId }, body: { reason }, key }),
  );

export type AlignmentView = AnswerOf<typeof alignments.getAlignments>['alignments'][number];

export const alignmentsQuery = (patientId: PatientId) =>
  queryOptions({
    queryKey: of(patientId, 'alignments'),
    queryFn: ({ signal }) => callApi(alignments.getAlignments, { params: { patientId }, signal }),
  });

export const useAlign = (patientId: PatientId, onDone: () => void) =>
  useAct(
    touches(patientId, 'alignments'),
    (body: BodyOf<typeof alignments.alignPatient>, key) =>
      callApi(alignments.alignPatient, { params: { patientId }, body, key }),
    onDone,
  );

export const useTakeBackAlignment = (patientId: PatientId, alignmentId: AlignmentView['id']) =>
  useAct(touches(patientId, 'alignments'), (reason: string, key) =>
    callApi(alignments.takeBackAlignment, { params: { patientId, alignmentId }, body: { reason }, key }),
  );

export const useAddStep = (patientId: PatientId, alignmentId: AlignmentView['id'], onDone: () => void) =>
  useAct(
    touches(patientId, 'alignments'),
    (body: BodyOf<typeof alignments.addAccessStep>, key) =>
      callApi(alignments.addAccessStep, { params: { patientId, alignmentId }, body, key }),
    onDone,
  );

export const useTakeBackStep = (patientId: PatientId, stepId: AlignmentView['steps'][number]['id']) =>
  useAct(touches(patientId, 'alignments'), (reason: string, key) =>
    callApi(alignments.takeBackAccessStep, { params: { patientId, stepId }, body: { reason }, key }),
  );

export const qmbQuery = (patientId: PatientId, month: Month) =>
  queryOptions({
    queryKey: [...of(patientId, 'qmb'), month] as const,
    queryFn: ({ signal }) => callApi(qmb.getQmb, { params: { patientId }, query: { month }, signal }),
  });

export const useRecordQmb = (patientId: PatientId, onDone: () => void) =>
  useAct(
    touches(patientId, 'qmb'),
    (body: BodyOf<typeof qmb.recordQmbCheck>, key) =>
      callApi(qmb.recordQmbCheck, { params: { patientId }, body, key }),
    onDone,
  );

export const useTakeBackQmb = (patientId: PatientId, checkId: Id<'qmb check'>) =>
  useAct(touches(patientId, 'qmb'), (reason: string, key) =>
    callApi(qmb.takeBackQmbCheck, { params: { patientId, checkId }, body: { reason }, key }),
  );
