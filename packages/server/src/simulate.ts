import { createReadStream } from 'node:fs';
import { repeatedKey } from '@trellis/core/basics/json-lines';
import { ProblemError } from '@trellis/core/basics/problem';
import { billingCaseSchema, caseFaults } from '@trellis/core/billing/billing-case';
import { keyTwice } from '@trellis/core/billing/case-text';
import { decideCase } from '@trellis/core/billing/decide-case';

/** Longer than any case a person could mean; what is longer is refused without being held in memory. */
const longestLine = 4 * 1024 * 1024;

/** So much is gathered before it is written: a write of its own for each answer takes as long as a quarter of it. */
const gathered = 256 * 1024;

/**
 * Answers each line of a file, or of the standard input, with one line: the engine's answer, or what is wrong with
 * the case. A case that cannot be read loses none of the others. Whole lines are written, some at a time, and nothing
 * more is read until they are out. Gives the number of cases that could not be read.
 */
export async function simulate(
  path: string | undefined,
  write: (lines: string) => Promise<void> | void,
): Promise<number> {
  const chunks = path === undefined ? process.stdin : createReadStream(path);
  let faulty = 0;
  let number = 0;
  let lines = '';
  for await (const read of linesOf(chunks.setEncoding('utf8'))) {
    number += 1;
    // Some editors begin a file with a byte order mark.
    const line = number === 1 ? read?.replace(/^\uFEFF/, '') : read;
    if (line?.trim() === '') continue;
    const answer = answerTo(line, number);
    if ('error' in answer) faulty += 1;
    lines += `${JSON.stringify(answer)}\n`;
    if (lines.length < gathered) continue;
    await write(lines);
    lines = '';
  }
  if (lines !== '') await write(lines);
  return faulty;
}

function answerTo(line: string | undefined, number: number) {
  if (line === undefined)
    return {
      line: number,
      error: `The line is longer than ${longestLine} characters. Put one case on a line.`,
    };
  const read = parsed(line);
  if (read === undefined) return { line: number, error: 'The line is not JSON. Put one case on a line.' };
  const { id } = Object(read) as { id?: unknown };
  const refused = (error: string) => ({ ...(typeof id === 'string' ? { id } : {}), line: number, error });
  const twice = repeatedKey(line, read);
  if (twice !== undefined) return refused(`${twice}: ${keyTwice}`);
  const result = billingCaseSchema.safeParse(read);
  if (!result.success) return refused(caseFaults(result.error).join('; '));
  try {
    return decideCase(result.data);
  } catch (error) {
    // Rules that the case itself carries and nobody knows, or a defect of ours: the other cases are answered.
    if (error instanceof ProblemError) return refused(error.message);
    return refused(`The case could not be judged (${String(error)}). Report it with this line.`);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Lines of a stream; one that is too long comes as undefined. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string | undefined> {
  let rest = '';
  let isTooLong = false;
  for await (const chunk of chunks) {
    const [first = '', ...others] = chunk.split('\n');
    rest = isTooLong ? '' : rest + first;
    isTooLong ||= rest.length > longestLine;
    for (const next of others) {
      yield isTooLong ? undefined : rest;
      rest = next;
      isTooLong = false;
    }
    if (isTooLong) rest = '';
  }
  if (isTooLong || rest !== '') yield isTooLong ? undefined : rest;
}
