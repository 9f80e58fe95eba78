import { createReadStream } from 'node:fs';
import { ProblemError } from '@trellis/core/basics/problem';
import { billingCaseSchema, caseFaults } from '@trellis/core/billing/billing-case';
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
  for await (const line of linesOf(chunks.setEncoding('utf8'))) {
    number += 1;
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
  const result = billingCaseSchema.safeParse(read);
  const { id } = Object(read) as { id?: unknown };
  const refused = (error: string) => ({ ...(typeof id === 'string' ? { id } : {}), line: number, error });
  if (!result.success) return refused(caseFaults(result.error).join('; '));
  try {
    return decideCase(result.data);
  } catch (error) {
    // Rules that the case itself carries and nobody knows: the other cases are answered.
    if (error instanceof ProblemError) return refused(error.message);
    throw error;
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
