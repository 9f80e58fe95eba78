import { expect, test } from 'vitest';
import { at, named } from '../../../core/test/builders.ts';
import { aRequest, danaOwns } from '../../test/intake.builder.ts';
import { aPatient, seedProblem, show, someQueries } from '../../test/render.tsx';
import { ClientProblem } from '../kit/client.ts';
import { patientIntakeQuery } from './intake.queries.ts';
import { PatientRequests } from './PatientRequests.tsx';

type Request = Parameters<typeof aRequest>[0];
const key = patientIntakeQuery(aPatient().id).queryKey;

function panel(requests: readonly Request[], language: 'en' | 'es' = 'en') {
  const queries = someQueries();
  queries.setQueryData(key, { requests: requests.map(it => aRequest(it)) });
  return show(<PatientRequests patient={aPatient()} />, { queries, language });
}

test('says whose request it is, in whose words, and where it stands', () => {
  const shown = panel([{}]);
  expect(shown.heard).toContain('Requests for a care manager Elena Delgado, daughter');
  expect(shown.heard).toContain('I live two hours away');
  expect(shown.heard).toContain('Family · asked 18 Nov 2026 Nobody has it yet');
  expect(panel([{ state: 'owned', owner: danaOwns }]).heard).toContain('With Dana Whitlock');
  expect(panel([{ state: 'decided', owner: danaOwns }]).heard).toContain('Answer owed');
});

test('each leads to its place in the queue, an answered one among the answered', () => {
  const closed = { id: named<'intake request'>('closed'), state: 'closed' as const };
  const shown = panel([{}, { ...closed, arrivedAt: at('2026-10-01T15:00Z') }]);
  expect(shown.addresses.filter(it => it.startsWith('/intake'))).toEqual([
    expect.stringContaining('show=open'),
    expect.stringContaining('show=closed'),
  ]);
});

test('nobody has asked: it says so and asks nothing', () => {
  const shown = panel([]);
  expect(shown.heard).toBe('Requests for a care manager Nobody has asked.');
  expect(panel([], 'es').heard).toContain('Nadie ha solicitado.');
  expect(shown.has('button')).toBe(false);
});

test('what is coming and what failed are told', () => {
  expect(show(<PatientRequests patient={aPatient()} />).heard).toContain('Loading');
  const queries = someQueries();
  seedProblem(queries, key, new ClientProblem('client.unreachable'));
  expect(show(<PatientRequests patient={aPatient()} />, { queries }).has('alert')).toBe(true);
});
