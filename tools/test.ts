/** Everything that can fail: `npm test`, or `npm test -- word` for the test files whose path holds the word. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  hasWebBuild,
  lintStep,
  type Outcome,
  runChecks,
  runQuietly,
  runStreaming,
  type Step,
  webBuildStep,
} from './steps.ts';

type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };

/** In this order: what is quick to fail comes first. `unit` holds the architecture test. */
const projects = ['core', 'unit', 'postgres', 'stories'] as const;

const filters = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'trellis-reports-'));

const counts: Count[] = [];
const checks = await runChecks([lintStep]);
counts.push(...checks.map(countStep));
if (hasWebBuild()) counts.push(countStep(await runQuietly(webBuildStep)));
for (const project of projects) counts.push(await runProject(project));
rmSync(reports, { recursive: true, force: true });

const total = (name: keyof Count) => counts.reduce((sum, count) => sum + count[name], 0);
process.exitCode = total('failed') === 0 && total('passed') > 0 ? 0 : 1;
console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`);

async function runProject(project: (typeof projects)[number]): Promise<Count> {
  const report = join(reports, `${project}.json`);
  const step: Step = {
    name: project,
    program: 'vitest',
    args: [
      'run',
      ...['--project', project, '--passWithNoTests'],
      ...['--reporter=default', '--reporter=json', `--outputFile=${report}`],
      ...filters,
    ],
  };
  console.log(`\n${project}`);
  return countReport(report, await runStreaming(step));
}

function countStep({ passed }: Outcome): Count {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

function countReport(report: string, outcome: Outcome): Count {
  type Report = {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
    readonly numPendingTests: number;
    readonly numTodoTests: number;
  };
  let read: Report;
  try {
    read = JSON.parse(readFileSync(report, 'utf8')) as Report;
  } catch {
    // Vitest ended before it could report: a failed setup, or no such files at all.
    return { passed: 0, failed: outcome.passed ? 0 : 1, skipped: 0 };
  }
  return {
    passed: read.numPassedTests,
    // A file that does not load has no failed test, yet it has failed.
    failed: Math.max(read.numFailedTests, outcome.passed ? 0 : 1),
    skipped: read.numPendingTests + read.numTodoTests,
  };
}
