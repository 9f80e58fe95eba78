import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

export type Step = {
  readonly name: string;
  /** A program in node_modules/.bin. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
};

export type Outcome = { readonly step: Step; readonly passed: boolean; readonly seconds: number };

function typeStep(project: string): Step {
  return { name: `types ${project}`, program: 'tsc', args: ['--project', project] };
}

/** Checks that may run beside each other. */
export const typeSteps: readonly Step[] = [
  'packages/core',
  'packages/core/tsconfig.test.json',
  'packages/server',
  'packages/web',
  'tsconfig.json',
].map(typeStep);

export const lintStep: Step = { name: 'lint', program: 'biome', args: ['check'] };

export const architectureStep: Step = {
  name: 'architecture',
  program: 'vitest',
  args: ['run', '--project', 'unit', 'architecture/'],
};

export const webBuildStep: Step = {
  name: 'build web',
  program: 'node',
  args: ['packages/server/src/web-build.ts'],
};

export function hasWebBuild(): boolean {
  return existsSync(join(root, 'packages/web/vite.config.ts'));
}

const running = new Set<ChildProcess>();
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 1;
    // Asked a second time, it does not wait for the step to clean up.
    process.once(signal, () => process.exit(1));
    stopped = true;
  });
}

/** Runs one step and says in one line how it went; what it printed is shown only if it failed. */
export async function runQuietly(step: Step): Promise<Outcome> {
  const chunks: Buffer[] = [];
  const outcome = await run(step, child => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  });
  console.log(`${outcome.passed ? 'ok  ' : 'FAIL'} ${step.name} (${outcome.seconds.toFixed(1)} s)`);
  if (!outcome.passed) process.stdout.write(Buffer.concat(chunks));
  return outcome;
}

/** Runs one step and lets its output through as it comes. */
export function runStreaming(step: Step): Promise<Outcome> {
  return run(step, undefined);
}

function run(step: Step, capture: ((child: ChildProcess) => void) | undefined): Promise<Outcome> {
  const started = performance.now();
  const outcome = (passed: boolean) => ({ step, passed, seconds: (performance.now() - started) / 1000 });
  if (stopped) return Promise.resolve(outcome(false));
  return new Promise(resolve => {
    const child = spawn(join(root, 'node_modules/.bin', step.program), step.args, {
      cwd: step.cwd ?? root,
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
    });
    running.add(child);
    capture?.(child);
    child.once('error', cause => {
      console.error(`${step.program} could not be run: ${cause.message}`);
      running.delete(child);
      resolve(outcome(false));
    });
    child.once('close', code => {
      running.delete(child);
      resolve(outcome(code === 0));
    });
  });
}

/** The type checks two at a time, then lint and architecture. */
export async function runChecks(last: readonly Step[]): Promise<readonly Outcome[]> {
  const waiting = [...typeSteps];
  const outcomes: Outcome[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) outcomes.push(await runQuietly(step));
  };
  await Promise.all([worker(), worker()]);
  for (const step of last) outcomes.push(await runQuietly(step));
  return outcomes;
}
