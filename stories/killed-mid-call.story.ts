import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { plusDays } from '@trellis/core/basics/day';
import type { CallId, PatientId } from '@trellis/core/basics/id';
import { epochMs, instantAt } from '@trellis/core/basics/instant';
import { localDay, type Zone } from '@trellis/core/basics/zone';
import { type Draft, emptyDraft } from '@trellis/core/call/call';
import * as call from '@trellis/core/call/call.contract';
import { getChart } from '@trellis/core/chart/chart.contract';
import { getContacts } from '@trellis/core/outreach/contact.contract';
import { callToPatient } from '@trellis/core/outreach/contact-kind';
import { consentStatements } from '@trellis/core/people/consent';
import { findPatients } from '@trellis/core/people/patient.contract';
import { enrolPatient, getEnrolments } from '@trellis/core/programs/enrolment.contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, over, signedIn } from '../packages/server/test/client.ts';
import { chartsToEnrol, choose, infrastructure, storySeed } from './charts.ts';
import { newTrellis, type Trellis } from './trellis.ts';

let trellis: Trellis;
let dana: Client;
let patientId: PatientId;
const seed = storySeed();

beforeAll(async () => {
  trellis = await newTrellis();
  const imported = await trellis.command('import', ...infrastructure, ...choose(chartsToEnrol(), 1, seed));
  expect(imported.code, imported.out).toBe(0);
  dana = await signedIn(over(trellis.origin), trellis.email, trellis.password);
  const { patients } = await dana.do(findPatients, { body: { text: '' } });
  patientId = patients[0]?.id ?? ('' as PatientId);
  const chart = await dana.do(getChart, { params: { patientId } });
  const { billingPractitioners } = await dana.do(getEnrolments, { params: { patientId } });
  await dana.do(enrolPatient, {
    params: { patientId },
    body: {
      billingPractitionerId: billingPractitioners[0]?.id ?? '',
      conditionIds: chart.problems.slice(0, 2).map(it => it.id),
      consent: { form: 'verbal', givenAt: instantAt(Date.now() - 60_000), told: [...consentStatements] },
      papers: [],
    },
  });
});
afterAll(() => trellis?.end());

/** What the server has acknowledged: whatever happens, this must be found again. */
type Journal = { callId?: CallId; draft: Draft; version: number; elapsed: number; closedSeconds?: number };

const answersOf = (count: number): Draft['answers'] =>
  [
    ['how-since-last', 'same'],
    ['medicines', 'as-ordered'],
    ['need-help', 'nothing'],
  ]
    .slice(0, count)
    .map(([questionId = '', answerId = '']) => ({
      questionId,
      answerIds: [answerId],
      words: `words ${count}`,
      skipped: null,
    }));

/** One call as the page makes it: start, beats, notes growing, answers, close. Ends quietly when the server is gone. */
async function workUntilGone(
  journal: Journal,
  keys: { readonly start: string; readonly close: string },
): Promise<void> {
  try {
    journal.callId = (await dana.do(call.startCall, { params: { patientId }, key: keys.start })).callId;
    const params = { callId: journal.callId };
    for (let step = 1; step <= 12; step += 1) {
      const draft: Draft = {
        ...emptyDraft(callToPatient),
        note: `${journal.draft.note} line ${step}.`,
        answers: answersOf(Math.min(3, Math.floor(step / 3))),
      };
      const saved = await dana.do(call.saveDraft, { params, version: journal.version, body: draft });
      Object.assign(journal, { draft, version: saved.version });
      const clock = await dana.do(call.beat, { params, body: { focused: true } });
      const running =
        clock.runningSince === null ? 0 : (epochMs(clock.now) - epochMs(clock.runningSince)) / 1000;
      journal.elapsed = clock.recordedSeconds + running;
      await pause(120);
    }
    const closed = await dana.do(call.closeCall, { params, key: keys.close, body: closing(journal) });
    journal.closedSeconds = closed.countedSeconds;
  } catch (error) {
    // fetch fails with a TypeError when the server is gone; anything else is the server saying something wrong.
    if (!(error instanceof TypeError)) throw error;
  }
}

const nextContact = {
  timed: false as const,
  on: plusDays(localDay(instantAt(Date.now()), 'America/New_York' as Zone), 28),
};
const closing = (journal: Journal) => ({
  outcome: 'reached' as const,
  nextContact,
  version: journal.version,
});

async function finish(
  journal: Journal,
  keys: { readonly start: string; readonly close: string },
): Promise<number> {
  if (journal.closedSeconds === undefined && journal.callId === undefined)
    journal.callId = (await dana.do(call.startCall, { params: { patientId }, key: keys.start })).callId;
  const callId = journal.callId ?? ('' as CallId);
  const found = await dana.try(call.getCall, { params: { callId } });
  if (journal.closedSeconds !== undefined) {
    // The close was acknowledged: it is not open any more, and asking again with its key gives the same answer.
    expect(found).toMatchObject({ ok: false, code: 'call.already-closed' });
    const again = await dana.do(call.closeCall, {
      params: { callId },
      key: keys.close,
      body: closing(journal),
    });
    expect(again.countedSeconds).toBe(journal.closedSeconds);
    return again.countedSeconds;
  }
  if (!found.ok) {
    // The close was done, its answer lost on the way: the same key tells it.
    expect(found.code).toBe('call.already-closed');
    return (await dana.do(call.closeCall, { params: { callId }, key: keys.close, body: closing(journal) }))
      .countedSeconds;
  }
  // Everything acknowledged is there; the one save that was on its way may be there too, whole.
  expect(found.answer.version - journal.version).toBeOneOf([0, 1]);
  if (found.answer.version === journal.version) expect(found.answer.draft).toEqual(journal.draft);
  else expect(found.answer.draft.note.startsWith(journal.draft.note)).toBe(true);
  const answered: Draft = {
    ...emptyDraft(callToPatient),
    note: found.answer.draft.note,
    answers: answersOf(3),
  };
  const saved = await dana.do(call.saveDraft, {
    params: { callId },
    version: found.answer.version,
    body: answered,
  });
  Object.assign(journal, { version: saved.version, draft: answered });
  const closed = await dana.do(call.closeCall, {
    params: { callId },
    key: keys.close,
    body: closing(journal),
  });
  return closed.countedSeconds;
}

test('the server is killed at ten random moments of a call, and nothing it acknowledged is lost', {
  timeout: 170_000,
}, async () => {
  const moments = choose(
    Array.from({ length: 200 }, (_, i) => i * 10),
    10,
    seed,
  );
  let contacts = 0;
  for (const [round, moment] of moments.entries()) {
    const what = round % 3 === 2 ? 'all' : 'server';
    const keys = { start: randomUUID(), close: randomUUID() };
    const journal: Journal = { draft: emptyDraft(callToPatient), version: 1, elapsed: 0 };
    const began = Date.now();
    const working = workUntilGone(journal, keys);
    await pause(moment);
    await trellis.kill(what);
    await working;
    await trellis.start();
    const counted = await finish(journal, keys);
    const lived = Math.ceil((Date.now() - began) / 1000) + 1;
    console.log(
      `killed ${what} after ${moment} ms: version ${journal.version}, ${counted} s counted of ${lived} s`,
    );
    expect(counted, 'no acknowledged second is lost').toBeGreaterThanOrEqual(Math.floor(journal.elapsed));
    expect(counted, 'no second is invented').toBeLessThanOrEqual(lived);
    contacts += 1;
    const told = await dana.do(getContacts, { params: { patientId } });
    expect(told.contacts, 'each call is closed once').toHaveLength(contacts);
    expect(told.contacts[0]?.note).toContain(journal.draft.note);
  }
  const derived = await trellis.command('rederive', '--check');
  expect(derived.out).toMatch(/^equal$/m);
});
