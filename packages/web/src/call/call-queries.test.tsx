import type { PatientId } from '@trellis/core/basics/id';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { day, named } from '../../../core/test/builders.ts';
import {
  aCall,
  aClock,
  aDraft,
  aPatient,
  friday,
  hookOf,
  someMinutes,
  someQueries,
} from '../../test/render.tsx';
import { monthQuery } from '../billing/month.queries.ts';
import { todayQuery } from '../caseload/worklist.queries.ts';
import { chartQuery } from '../chart/chart.queries.ts';
import { ClientProblem, problemOf } from '../kit/client.ts';
import { contactsQuery } from '../outreach/contact.queries.ts';
import { findQuery, patientQuery } from '../people/patient.queries.ts';
import { enrolmentsQuery, useAddPaper, useEnrol } from '../programs/enrolment.queries.ts';
import {
  callQuery,
  draftServer,
  type OpenCallView,
  openCallsQuery,
  sendBeat,
  useClock,
  useCloseCall,
  useDecideGap,
  useOpenCalls,
  useStartCall,
} from './call.queries.ts';

const { callId } = aCall();
const rosa = aPatient().id;
const george: PatientId = named<'patient'>('01a20465-b29a-719c-8bf1-0000000000ee');
const otherCall = named<'call'>('01a20465-b29a-719c-8bf1-0000000000ff');

const fetched = vi.fn<typeof fetch>();
const answer =
  (body: unknown, status = 200) =>
  async () =>
    new Response(JSON.stringify(body), { status });
const lost = async () => {
  throw new TypeError('fetch failed');
};
const sent = (which = -1) => {
  const [address, init] = fetched.mock.calls.at(which) ?? [];
  return { address: String(address), headers: new Headers(init?.headers), body: init?.body };
};
const key = (which: number) => sent(which).headers.get('idempotency-key');

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  fetched.mockReset();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const anOpenCall = (over: Partial<OpenCallView> = {}): OpenCallView => {
  const call = aCall();
  return { ...call, reading: { clock: call.clock, readAtMs: Date.parse(friday) }, ...over };
};

/** Everything a day's work has read; what an act makes old is told by name. */
function aDaysReading() {
  const queries = someQueries();
  const read = {
    Rosa: patientQuery(rosa).queryKey,
    'her chart': chartQuery(rosa).queryKey,
    'her contacts': contactsQuery(rosa).queryKey,
    'her enrolments': enrolmentsQuery(rosa).queryKey,
    George: patientQuery(george).queryKey,
    Today: todayQuery().queryKey,
    'the month': monthQuery('2026-11' as never).queryKey,
    'the month before': monthQuery('2026-10' as never).queryKey,
    'open calls': openCallsQuery.queryKey,
    'people found': findQuery('ros').queryKey,
  };
  const openCalls = [anOpenCall(), anOpenCall({ callId: otherCall })];
  for (const queryKey of Object.values(read))
    queries.setQueryData(
      queryKey as readonly unknown[],
      queryKey === openCallsQuery.queryKey ? openCalls : {},
    );
  const old = () =>
    Object.entries(read).flatMap(([name, queryKey]) =>
      queries.getQueryState(queryKey as readonly unknown[])?.isInvalidated ? [name] : [],
    );
  return { queries, old };
}

describe('starting a call', () => {
  test('goes to her calls, by id, and makes the open calls old', async () => {
    const { queries, old } = aDaysReading();
    fetched.mockImplementation(answer({ callId }));
    const started = vi.fn();
    await hookOf(() => useStartCall(started), queries).mutateAsync(rosa);
    expect(sent().address).toBe(`/api/patients/${rosa}/calls`);
    expect(JSON.parse(String(sent().body))).toEqual({});
    expect(started).toHaveBeenCalledWith(callId);
    expect(old()).toEqual(['open calls']);
  });

  test('of another kind carries the kind, and no name in the address', async () => {
    fetched.mockImplementation(answer({ callId }));
    const kind = { way: 'inbound', party: { with: 'patient' } } as const;
    await hookOf(() => useStartCall(() => {})).mutateAsync({ patientId: rosa, kind });
    expect(sent().address).toBe(`/api/patients/${rosa}/calls`);
    expect(JSON.parse(String(sent().body))).toEqual({ kind });
  });

  test('after a lost answer the second press is the same call; after an answer it is a new one', async () => {
    const start = hookOf(() => useStartCall(() => {}));
    fetched.mockImplementationOnce(lost);
    await start.mutateAsync(rosa).catch(problemOf);
    fetched.mockImplementation(answer({ callId }));
    await start.mutateAsync(rosa);
    await start.mutateAsync(rosa);
    expect(key(1)).toBe(key(0));
    expect(key(2)).not.toBe(key(1));
  });
});

describe('closing a call', () => {
  const body = {
    outcome: 'reached' as const,
    nextContact: { timed: false as const, on: day('2026-12-18') },
    version: 3,
  };
  const written = {
    countedSeconds: 281,
    minutes: [someMinutes({ seconds: 881 })],
    nextContact: body.nextContact,
  };

  test('makes her record, Today and the months old, and nothing of anybody else', async () => {
    const { queries, old } = aDaysReading();
    fetched.mockImplementation(answer(written));
    const closed = vi.fn();
    await hookOf(() => useCloseCall(callId, rosa, closed), queries).mutateAsync(body);
    expect(closed).toHaveBeenCalledOnce();
    expect(old()).toEqual([
      'Rosa',
      'her chart',
      'her contacts',
      'her enrolments',
      'Today',
      'the month',
      'the month before',
      'open calls',
    ]);
  });

  test('the closed call leaves the chip at once, the other stays', async () => {
    const { queries } = aDaysReading();
    fetched.mockImplementation(answer(written));
    await hookOf(() => useCloseCall(callId, rosa, () => {}), queries).mutateAsync(body);
    expect(queries.getQueryData(openCallsQuery.queryKey)?.map(it => it.callId)).toEqual([otherCall]);
  });

  test('a refusal changes nothing of what is shown', async () => {
    const { queries, old } = aDaysReading();
    fetched.mockImplementation(
      answer({ code: 'call.unanswered', details: { questions: ['medicines'] } }, 422),
    );
    const closed = vi.fn();
    const failed = await hookOf(() => useCloseCall(callId, rosa, closed), queries)
      .mutateAsync(body)
      .catch(problemOf);
    expect(failed).toMatchObject({ code: 'call.unanswered', details: { questions: ['medicines'] } });
    expect(closed).not.toHaveBeenCalled();
    expect(old()).toEqual([]);
  });

  test('another outcome is another act', async () => {
    fetched.mockImplementation(lost);
    const close = hookOf(() => useCloseCall(callId, rosa, () => {}));
    await close.mutateAsync(body).catch(problemOf);
    await close.mutateAsync(body).catch(problemOf);
    await close.mutateAsync({ ...body, outcome: 'no-answer' }).catch(problemOf);
    expect(key(1)).toBe(key(0));
    expect(key(2)).not.toBe(key(0));
  });
});

describe('deciding a gap', () => {
  const gapId = named<'idle gap'>('01a20465-b29a-719c-8bf1-00000000aaaa');
  const decided = aClock({ recordedSeconds: 425 });

  test('brings the clock it led to, for the page and for the chip', async () => {
    const { queries } = aDaysReading();
    fetched.mockImplementation(answer(decided));
    const act = { gapId, decision: 'kept' as const, reason: 'Called the pharmacy' };
    await hookOf(() => useDecideGap(callId), queries).mutateAsync(act);
    expect(sent().address).toBe(`/api/calls/${callId}/gaps/${gapId}`);
    expect(JSON.parse(String(sent().body))).toEqual({ decision: 'kept', reason: 'Called the pharmacy' });
    expect(hookOf(() => useClock(callId, aClock()), queries).clock.recordedSeconds).toBe(425);
    expect(queries.getQueryData(openCallsQuery.queryKey)?.[0]?.clock.recordedSeconds).toBe(425);
  });

  test('before any beat the clock is the one the call came with', () => {
    expect(hookOf(() => useClock(callId, aClock({ recordedSeconds: 7 }))).clock.recordedSeconds).toBe(7);
  });
});

describe('beats', () => {
  test('where this clock runs, no other does', async () => {
    const { queries } = aDaysReading();
    fetched.mockImplementation(answer(aClock()));
    await sendBeat(queries, callId, { focused: true });
    const [mine, other] = queries.getQueryData(openCallsQuery.queryKey) ?? [];
    expect(mine?.reading.clock.runningSince).not.toBeNull();
    expect(other?.reading.clock.runningSince).toBeNull();
    expect(JSON.parse(String(sent().body))).toEqual({ focused: true });
    expect(sent().headers.has('idempotency-key')).toBe(false);
  });

  test('a window in the back that stands stops nobody', async () => {
    const { queries } = aDaysReading();
    fetched.mockImplementation(answer(aClock({ runningSince: null })));
    await sendBeat(queries, callId, { focused: false });
    expect(queries.getQueryData(openCallsQuery.queryKey)?.[1]?.reading.clock.runningSince).not.toBeNull();
  });
});

describe('open calls', () => {
  test.each([
    ['care-manager', 'fetching'],
    ['supervisor', 'idle'],
    ['supervising-provider', 'idle'],
    ['biller', 'idle'],
  ] as const)('are asked about by those who may call: %s, %s', (role, fetchStatus) => {
    expect(hookOf(() => useOpenCalls(), someQueries({ role })).fetchStatus).toBe(fetchStatus);
  });
});

describe('what is read', () => {
  test('opening a call reads its clock too', async () => {
    const queries = someQueries();
    fetched.mockImplementation(answer(aCall()));
    await queries.fetchQuery(callQuery(callId));
    expect(
      hookOf(() => useClock(callId, aClock({ recordedSeconds: 0 })), queries).clock.recordedSeconds,
    ).toBe(240);
  });

  test('a draft is saved under the version it was edited from', async () => {
    fetched.mockImplementation(answer({ version: 4, savedAt: friday }));
    await expect(draftServer(callId).save(aDraft({ note: 'x' }), 3)).resolves.toMatchObject({
      version: 4,
    });
    expect(sent().headers.get('if-match')).toBe('"3"');
  });

  test('a search is asked in the body; the address says nothing of it, on the next page neither', async () => {
    const queries = someQueries();
    fetched.mockImplementationOnce(
      answer({ patients: [], total: 80, next: 'after García', isGuess: false, careManagers: {} }),
    );
    fetched.mockImplementationOnce(
      answer({ patients: [], total: 80, next: null, isGuess: false, careManagers: {} }),
    );
    await queries.fetchInfiniteQuery({ ...findQuery('García 3/14/1948'), pages: 2 });
    expect([sent(0).address, sent(1).address]).toEqual(['/api/patients/find', '/api/patients/find']);
    expect(JSON.parse(String(sent(0).body))).toEqual({ text: 'García 3/14/1948' });
    expect(JSON.parse(String(sent(1).body))).toEqual({ text: 'García 3/14/1948', after: 'after García' });
  });

  test('one patient’s record is under one key, so that one act can make it old', () => {
    for (const { queryKey } of [
      patientQuery(rosa),
      chartQuery(rosa),
      contactsQuery(rosa),
      enrolmentsQuery(rosa),
    ])
      expect(queryKey.slice(0, 2)).toEqual(['patient', rosa]);
  });
});

describe('enrolling, and papers that are found later', () => {
  const consent = {
    program: 'CCM' as const,
    billingPractitionerId: named<'staff'>('01a20465-b29a-719c-8bf1-00000000bbbb'),
    conditionIds: [],
    consent: {
      form: 'verbal' as const,
      givenAt: friday,
      told: [],
      textVersion: null,
      language: null,
      obtainedBy: null,
    },
    papers: [],
  };
  const paper = { kind: 'care-plan' as const, on: day('2026-11-06'), where: 'EHR' };

  test('an enrollment makes her record, Today and the months old, before the page is left', async () => {
    const { queries, old } = aDaysReading();
    fetched.mockImplementation(answer({ enrolmentId: callId, beside: [] }));
    const oldWhenLeft: string[] = [];
    await hookOf(() => useEnrol(rosa, () => oldWhenLeft.push(...old())), queries).mutateAsync(consent);
    expect(oldWhenLeft).toEqual([
      'Rosa',
      'her chart',
      'her contacts',
      'her enrolments',
      'Today',
      'the month',
      'the month before',
    ]);
  });

  test('a paper makes her enrollment, Today and the months old, and leaves her chart alone', async () => {
    const { queries, old } = aDaysReading();
    fetched.mockImplementation(answer({ paperId: callId }));
    await hookOf(() => useAddPaper(rosa, () => {}), queries).mutateAsync(paper);
    expect(old()).toEqual(['her enrolments', 'Today', 'the month', 'the month before']);
  });

  test('a refused paper stays an open act: sent again, it is the same one', async () => {
    const { queries, old } = aDaysReading();
    fetched.mockImplementation(answer({ code: 'enrolment.paper-in-future' }, 422));
    const added = vi.fn();
    const add = hookOf(() => useAddPaper(rosa, added), queries);
    const failed = await add.mutateAsync(paper).catch(problemOf);
    await add.mutateAsync(paper).catch(problemOf);
    expect(failed).toBeInstanceOf(ClientProblem);
    expect(key(1)).toBe(key(0));
    expect(added).not.toHaveBeenCalled();
    expect(old()).toEqual([]);
  });
});
