import { type Problem, ProblemError } from '@trellis/core/basics/problem';
import { problemCatalogue, sentenceOf } from '@trellis/core/basics/problem-catalogue';
import type { z } from 'zod';

/** RFC 9457 problem details, with the stable code beside the type. */
export function problemDetails(problem: Problem) {
  const { status, title } = problemCatalogue[problem.code];
  return {
    type: `/problems/${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: sentenceOf(problem),
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
    issue: [{ severity: 'error', code, diagnostics: sentenceOf(problem), details: { text: problem.code } }],
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

// PostgreSQL going away, too many connections, a statement or a wait that took too long, a deadlock, a lost race:
// the transaction was rolled back, and the same request may well succeed in a moment.
const passingCodes =
  /^(08...|57P0[123]|57014|53300|55P03|25P03|40001|40P01|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
const passingMessages =
  /Connection terminated|Client has encountered a connection error|Query read timeout|timeout exceeded when trying to connect/;

/**
 * Turns anything thrown into a problem. What PostgreSQL or a library says may quote patient data, so for the
 * unexpected only a code reaches the caller.
 */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  const code = codeOf(error);
  // 53100: PostgreSQL has no room; ENOSPC: we have none.
  if (code === '53100' || code === 'ENOSPC') return { code: 'server.full' };
  if (
    (code !== undefined && passingCodes.test(code)) ||
    (error instanceof Error && passingMessages.test(error.message))
  )
    return { code: 'server.unavailable' };
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
  // The stack begins with the message, whose lines may look like places: only what follows it is looked at.
  const stack = error.stack?.slice((error.stack.indexOf(error.message) || 0) + error.message.length);
  const place = stack
    ?.split('\n')
    .filter(line => /^ {4}at .*(:\d+:\d+\)?|\(<anonymous>\)|\(native\))$/.test(line))
    .slice(0, 6);
  const detail = error as Error & { constraint?: string; table?: string };
  return { kind: error.name, code: codeOf(error), constraint: detail.constraint, table: detail.table, place };
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
