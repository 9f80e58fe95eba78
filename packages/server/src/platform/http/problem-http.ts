import { type Problem, ProblemError, problemCatalogue } from '@trellis/core/basics/problem';
import type { z } from 'zod';

/** RFC 9457 problem details, with the stable code beside the type. */
export function problemDetails(problem: Problem) {
  const { status, title } = problemCatalogue[problem.code];
  return {
    type: `/problems/${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.says,
    ...(problem.details && { details: problem.details }),
  };
}

/** The same problem as FHIR R4 says it. */
export function operationOutcome(problem: Problem) {
  const status = problemCatalogue[problem.code].status;
  const code =
    status === 404
      ? 'not-found'
      : status === 401
        ? 'login'
        : status === 403
          ? 'forbidden'
          : status >= 500
            ? 'exception'
            : 'invalid';
  return {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code, diagnostics: problem.says, details: { text: problem.code } }],
  };
}

export function invalidRequest(part: 'body' | 'query' | 'params', error: z.ZodError): ProblemError {
  const issues = error.issues.map(issue => ({ path: [part, ...issue.path].join('.'), says: issue.message }));
  const first = issues[0];
  return new ProblemError({
    code: 'request.invalid',
    says: `The request does not fit: ${first ? `${first.path} ${first.says}` : 'see details'}. Correct it and send it again.`,
    details: { issues },
  });
}

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

/**
 * Turns anything thrown into a problem. What PostgreSQL or a library says may quote patient data, so for the
 * unexpected only a code reaches the caller.
 */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  const code = codeOf(error);
  if (code !== undefined && (connectionCodes.has(code) || code.startsWith('08')))
    return {
      code: 'server.unavailable',
      says: 'The database is not answering. Nothing was lost; try again in a moment.',
    };
  if (
    error instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect/.test(error.message)
  )
    return {
      code: 'server.unavailable',
      says: 'The database is not answering. Nothing was lost; try again in a moment.',
    };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return {
      code: 'request.too-large',
      says: 'The request is larger than this address takes. Send less at once.',
    };
  if (code?.startsWith('FST_ERR_CTP'))
    return {
      code: 'request.invalid',
      says: 'The request body is not well-formed JSON. Correct it and send it again.',
    };
  return {
    code: 'server.defect',
    says: `Something broke in Trellis; nothing was half done. Try again, and if it stays report request ${requestId}.`,
  };
}

/** What a log line may say about an error: codes and places, never a message that could quote a record. */
export function loggable(error: unknown) {
  if (!(error instanceof Error)) return { kind: typeof error };
  const place = error.stack
    ?.split('\n')
    .filter(line => line.trimStart().startsWith('at '))
    .slice(0, 6);
  const detail = error as Error & { constraint?: string; table?: string };
  return { kind: error.name, code: codeOf(error), constraint: detail.constraint, table: detail.table, place };
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
