import { type Problem, type ProblemCode, ProblemError } from '@trellis/core/basics/problem';
import { problemCatalogue, sentenceOf } from '@trellis/core/basics/problem-catalogue';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { invalidRequest, loggable, operationOutcome, problemDetails, problemOf } from './problem-http.ts';

const requestId = '019ac000-0000-7000-8000-000000000001';
const failure = (message: string, code?: unknown) => Object.assign(new Error(message), { code });
const quoted = 'Key (family, given)=(Delgado, Rosa) already exists.';

describe('what passes is said to pass', () => {
  test.each([
    ['08006', 'the connection broke'],
    ['08001', 'the server cannot be reached'],
    ['57P01', 'PostgreSQL is being stopped'],
    ['57P02', 'PostgreSQL crashed'],
    ['57P03', 'PostgreSQL is starting'],
    ['57014', 'the statement took too long'],
    ['53300', 'too many connections'],
    ['55P03', 'a lock was not granted in time'],
    ['25P03', 'the transaction lay idle'],
    ['40001', 'a race was lost'],
    ['40P01', 'a deadlock'],
    ['ECONNREFUSED', 'nobody listens'],
    ['ECONNRESET', 'the other side hung up'],
    ['EPIPE', 'the other side was gone'],
    ['ETIMEDOUT', 'no answer'],
  ])('%s: %s', code => {
    expect(problemOf(failure(quoted, code), requestId).code).toBe('server.unavailable');
  });

  test.each([
    ['53100', 'PostgreSQL has no room'],
    ['ENOSPC', 'Trellis has none'],
  ])('%s: %s, and an administrator can make some', code => {
    const problem = problemOf(failure(quoted, code), requestId);
    expect(problem.code).toBe('server.full');
    expect(sentenceOf(problem)).toMatch(/administrator to make room/);
    expect(sentenceOf(problem)).not.toContain('Rosa');
  });

  test.each([
    'Connection terminated unexpectedly',
    'Client has encountered a connection error and is not queryable',
    'Query read timeout',
    'timeout exceeded when trying to connect',
  ])('the driver’s own words without a code: %s', message => {
    expect(problemOf(new Error(message), requestId).code).toBe('server.unavailable');
  });

  test('with an answer of 503', () => {
    expect(problemCatalogue['server.unavailable'].status).toBe(503);
    expect(problemCatalogue['audit.unavailable'].status).toBe(503);
  });
});

describe('what nobody expected', () => {
  test.each([
    ['a unique index that was hit', failure(quoted, '23505')],
    ['a code that only begins like a passing one', failure(quoted, '0800600')],
    ['a code that is no text', failure(quoted, 40001)],
    ['an error without a code', new TypeError(quoted)],
    ['text that was thrown', quoted],
    ['nothing at all', undefined],
    ['null', null],
  ])('is a defect that quotes nothing but the request: %s', (_what, thrown) => {
    const problem = problemOf(thrown, requestId);
    expect(problem.code).toBe('server.defect');
    expect(problem.says).toContain(requestId);
    expect(JSON.stringify(problem)).not.toMatch(/Delgado|Rosa/);
  });

  test('is told apart from a problem that was meant, which goes through as it is', () => {
    const meant: Problem = { code: 'call.deceased', says: 'She has died.', details: { on: '2026-01-01' } };
    expect(problemOf(new ProblemError(meant), requestId)).toBe(meant);
  });
});

describe('a body that cannot be read', () => {
  test('because it is too large says so', () => {
    expect(problemOf(failure('x', 'FST_ERR_CTP_BODY_TOO_LARGE'), requestId).code).toBe('request.too-large');
  });

  test.each([
    'FST_ERR_CTP_EMPTY_JSON_BODY',
    'FST_ERR_CTP_INVALID_MEDIA_TYPE',
    'FST_ERR_CTP_INVALID_JSON_BODY',
  ])('because of %s is the sender’s to correct', code => {
    expect(problemOf(failure(quoted, code), requestId)).toEqual({
      code: 'request.invalid',
      says: 'The request body is not well-formed JSON. Correct it and send it again.',
    });
  });
});

describe('a request that does not fit', () => {
  const refusalOf = (part: 'body' | 'params', schema: z.ZodType, given: unknown) => {
    const { error } = schema.safeParse(given);
    if (!error) throw new Error('It fits.');
    return invalidRequest(part, error).problem;
  };

  test('names each place and says the first in the sentence', () => {
    const day = z.string().refine(text => text < '2026', 'is not a day');
    const problem = refusalOf('body', z.object({ papers: z.array(z.object({ on: day })) }), {
      papers: [{ on: '2025' }, { on: '2027' }, { on: '2028' }],
    });
    expect(problem.says).toBe(
      'The request does not fit: body.papers.1.on is not a day. Correct it and send it again.',
    );
    expect(problem.details).toEqual({
      issues: [
        { path: 'body.papers.1.on', says: 'is not a day' },
        { path: 'body.papers.2.on', says: 'is not a day' },
      ],
    });
  });

  test('never repeats what was written in it', () => {
    const problem = refusalOf('body', z.strictObject({ note: z.string().max(3, 'is too long') }), {
      note: 'Rosa Delgado fell',
    });
    expect(JSON.stringify(problem)).not.toContain('Rosa');
  });
});

const codes = Object.keys(problemCatalogue) as ProblemCode[];

describe('the two forms of a problem', () => {
  test('RFC 9457: type, title, status and detail, with the stable code beside them', () => {
    expect(problemDetails({ code: 'call.not-yours', says: 'A colleague has it.' })).toEqual({
      type: '/problems/call.not-yours',
      title: 'Another person has this call',
      status: 403,
      code: 'call.not-yours',
      detail: 'A colleague has it.',
    });
    expect(
      problemDetails({ code: 'call.unanswered', says: 'x', details: { questions: ['q'] } }),
    ).toMatchObject({
      details: { questions: ['q'] },
    });
  });

  test.each([
    ['record.not-found', 'not-found'],
    ['access.not-signed-in', 'login'],
    ['access.not-allowed', 'forbidden'],
    ['server.defect', 'exception'],
    ['audit.unavailable', 'exception'],
    ['request.invalid', 'invalid'],
    ['record.malformed', 'invalid'],
  ] as const)('FHIR: %s is an issue of kind %s', (code, kind) => {
    expect(operationOutcome({ code, says: 'What, why, what to do.' })).toEqual({
      resourceType: 'OperationOutcome',
      issue: [
        { severity: 'error', code: kind, diagnostics: 'What, why, what to do.', details: { text: code } },
      ],
    });
  });

  test('agree for every problem there is: the caller’s fault is never an exception, ours always', () => {
    for (const code of codes) {
      const { status } = problemDetails({ code, says: 'x' });
      const kind = operationOutcome({ code, says: 'x' }).issue[0]?.code;
      expect(kind === 'exception', code).toBe(status >= 500);
      expect(kind === 'not-found', code).toBe(status === 404);
    }
  });
});

describe('a log line about an error', () => {
  const inTheLog = (error: unknown): string => JSON.stringify(loggable(error));

  test('holds where it happened and which rule of the database, never what it said', () => {
    const error = Object.assign(new Error(quoted), {
      code: '23505',
      constraint: 'patient_pkey',
      table: 'patient',
      detail: quoted,
      where: quoted,
    });
    expect(loggable(error)).toMatchObject({
      kind: 'Error',
      code: '23505',
      constraint: 'patient_pkey',
      table: 'patient',
    });
    expect(inTheLog(error)).toContain('problem-http.unit.test.ts');
    expect(inTheLog(error)).not.toMatch(/Delgado|Rosa/);
  });

  test('holds nothing of a message of several lines, of its cause, or of a thrown text', () => {
    expect(inTheLog(new Error('Note:\nRosa Delgado fell\nagain'))).not.toMatch(/Rosa|fell|again/);
    expect(inTheLog(new Error('outer', { cause: new Error(quoted) }))).not.toContain('Delgado');
    expect(loggable(quoted)).toEqual({ kind: 'string' });
    expect(loggable({ message: quoted })).toEqual({ kind: 'object' });
  });
});

test('a message whose lines look like places in the code stays out of the log', () => {
  const told = JSON.stringify(loggable(new Error('Note: she fell\n    at home with Rosa Delgado (1:2:3)')));
  expect(told).not.toContain('Rosa');
  expect(told).toContain('problem-http.unit.test');
});
