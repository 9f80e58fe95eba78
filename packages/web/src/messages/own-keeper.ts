import type { Draft, Language } from '@trellis/core/assessments/assessment';
import { ownProblemOf } from './own-client.ts';

export type OwnAnswers = Draft & { readonly language: Language };
type Kept = { readonly answers: OwnAnswers; readonly version: number };
type Change = (answers: OwnAnswers) => OwnAnswers;

/**
 * `closed`: the birth date is asked again. `over`: sent off, perhaps from another phone. `unfit`: an answer does not fit.
 * `paused`: nothing is taken for now. `taken-back`: nothing is taken any more. What she wrote stays in all of them.
 */
export type Saving = 'saved' | 'saving' | 'offline' | 'closed' | 'over' | 'unfit' | 'paused' | 'taken-back';

const refusedAs: Readonly<Record<string, Saving>> = {
  'own.finished': 'over',
  'assessment.does-not-fit': 'unfit',
  'own.paused': 'paused',
  'own.taken-back': 'taken-back',
};
/** Where an answer given now changes nothing about how keeping stands. */
const standing: readonly Saving[] = ['closed', 'over', 'paused', 'taken-back'];

export type OwnServer = {
  readonly save: (
    answers: OwnAnswers,
    version: number,
  ) => Promise<{ readonly version: number; readonly hasDanger: boolean }>;
  readonly load: () => Promise<Kept>;
};

export type OwnKeeper = {
  readonly answers: () => OwnAnswers;
  readonly version: () => number;
  readonly saving: () => Saving;
  readonly edit: (change: Change) => void;
  /** Sends what is not kept yet; true when the server has all of it. */
  readonly flush: () => Promise<boolean>;
  readonly stop: () => void;
};

const soonMs = 250;
const againMs = [2_000, 5_000, 15_000, 30_000] as const;

/**
 * Keeps her answers: each change waits until the server has it. Changes are put again to whatever stands there, so that
 * two phones on one link lose nothing, and neither does one that is without a network for a while.
 */
export function ownKeeper(loaded: Kept, server: OwnServer, changed: () => void): OwnKeeper {
  let kept = loaded;
  let waiting: readonly Change[] = [];
  let saving: Saving = 'saved';
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> | undefined;
  let isStopped = false;

  const answers = (): OwnAnswers => waiting.reduce((now, change) => change(now), kept.answers);

  function become(next: Saving): void {
    saving = next;
    changed();
  }

  function sendIn(ms: number): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void send(), ms);
  }

  function send(): Promise<void> {
    clearTimeout(timer);
    underWay ??= sendAll().finally(() => {
      underWay = undefined;
    });
    return underWay;
  }

  async function sendAll(): Promise<void> {
    while (waiting.length > 0 && !isStopped) {
      const sent = waiting;
      const now = answers();
      become('saving');
      try {
        const { version } = await server.save(now, kept.version);
        kept = { answers: now, version };
        waiting = waiting.slice(sent.length);
        failures = 0;
      } catch (error) {
        if (!(await mend(error))) return;
      }
    }
    if (waiting.length === 0) become('saved');
  }

  /** True when it is worth going on at once: another phone was faster, and ours come on top of what it kept. */
  async function mend(error: unknown): Promise<boolean> {
    const { code } = ownProblemOf(error);
    if (code === 'edit.stale') {
      const theirs = await server.load().catch(failure => void fail(failure));
      if (theirs) kept = theirs;
      return theirs !== undefined;
    }
    fail(error);
    return false;
  }

  function fail(error: unknown): void {
    const { code, mayPass } = ownProblemOf(error);
    if (mayPass) sendIn(againMs[Math.min(failures++, againMs.length - 1)] ?? 30_000);
    become(mayPass ? 'offline' : (refusedAs[code] ?? 'closed'));
  }

  return {
    answers,
    version: () => kept.version,
    saving: () => saving,
    edit: change => {
      waiting = [...waiting, change];
      if (!standing.includes(saving)) saving = 'saving';
      changed();
      if (saving !== 'taken-back') sendIn(soonMs);
    },
    flush: async () => {
      if (underWay) await underWay;
      if (waiting.length > 0) await send();
      return waiting.length === 0;
    },
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
