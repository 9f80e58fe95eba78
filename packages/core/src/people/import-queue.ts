import type { AnswerOf } from '../access/contract.ts';
import type { Id } from '../basics/id.ts';
import { byText } from '../basics/order.ts';
import type { ImportRefusal, uploadFile } from './import.contract.ts';

export type ImportReport = AnswerOf<typeof uploadFile>;

/** Why nothing of a file was taken, as whoever sends it was told. */
type Told = { readonly code: string; readonly details?: Readonly<Record<string, unknown>> };

/** Where one file stands. Names are kept in the sender's memory and nowhere else: they may name a person. */
export type QueuedFile<Problem extends Told = Told> = {
  readonly id: Id<'import file'>;
  readonly name: string;
  readonly size: number;
  readonly state:
    | { readonly kind: 'waiting'; readonly before: ImportReport | null }
    | {
        readonly kind: 'sending';
        readonly sent: number;
        readonly before: ImportReport | null;
        readonly madeFrom: number;
      }
    | { readonly kind: 'done'; readonly report: ImportReport; readonly madeFrom: number }
    | { readonly kind: 'refused'; readonly problem: Problem; readonly madeFrom: number }
    | { readonly kind: 'stopped' };
};

/** Files sent together, in order; `made` counts what they have added so far. */
export type Queue<Problem extends Told = Told> = {
  readonly files: readonly QueuedFile<Problem>[];
  readonly made: number;
};

export const emptyQueue: Queue<never> = { files: [], made: 0 };

/** Named like FHIR JSON, also gzip. */
export const isNamedLikeFhir = (name: string): boolean => /\.(json|ndjson|jsonl)(\.gz)?$/i.test(name);

/** Hospitals and practitioners first, then people: nothing depends on it, but less has to be sent again. */
export const inGoodOrder = <File extends { readonly name: string }>(
  files: readonly File[],
): readonly File[] => files.toSorted((a, b) => rankOf(a.name) - rankOf(b.name) || byText(a.name, b.name));

function rankOf(path: string): number {
  const name = path.slice(path.search(/[^/\\]*$/)).toLowerCase();
  if (/^(hospital|organization|location|practitioner)/.test(name)) return 0;
  return name.startsWith('patient') ? 1 : 2;
}

export const enqueue = <P extends Told>(
  queue: Queue<P>,
  files: readonly Pick<QueuedFile, 'id' | 'name' | 'size'>[],
): Queue<P> => ({
  ...queue,
  files: [...queue.files, ...files.map(it => ({ ...it, state: { kind: 'waiting', before: null } as const }))],
});

function change<P extends Told>(
  queue: Queue<P>,
  id: string,
  to: (file: QueuedFile<P>) => QueuedFile<P>['state'],
): Queue<P> {
  return { ...queue, files: queue.files.map(it => (it.id === id ? { ...it, state: to(it) } : it)) };
}

/** The file to send next. When all have been sent, once more those that something came for in the meantime. */
export const nextToSend = <P extends Told>(queue: Queue<P>): QueuedFile<P> | undefined =>
  queue.files.find(it => it.state.kind === 'waiting');

export const sending = <P extends Told>(queue: Queue<P>, id: string, sent: number): Queue<P> =>
  change(queue, id, ({ state }) =>
    state.kind === 'waiting'
      ? { kind: 'sending', sent, before: state.before, madeFrom: queue.made }
      : state.kind === 'sending'
        ? { ...state, sent }
        : state,
  );

/** Others may have been stored while this one was on its way: what counts is what there was when it left. */
const madeFrom = ({ state }: QueuedFile, made: number): number =>
  state.kind === 'sending' ? state.madeFrom : made;

export function sent<P extends Told>(queue: Queue<P>, id: string, report: ImportReport): Queue<P> {
  return again({
    ...change(queue, id, file => ({
      kind: 'done',
      report:
        file.state.kind === 'sending' && file.state.before ? together(file.state.before, report) : report,
      // What it made itself brings it nothing new.
      madeFrom: madeFrom(file, queue.made) + report.created,
    })),
    made: queue.made + report.created,
  });
}

export const refused = <P extends Told>(queue: Queue<P>, id: string, problem: P): Queue<P> =>
  again(change(queue, id, file => ({ kind: 'refused', problem, madeFrom: madeFrom(file, queue.made) })));

/** What has not left yet stays here; dropping the files again goes on where this ended. */
export const stop = <P extends Told>(queue: Queue<P>): Queue<P> => ({
  ...queue,
  files: queue.files.map(it =>
    it.state.kind === 'waiting' || it.state.kind === 'sending' ? { ...it, state: { kind: 'stopped' } } : it,
  ),
});

const isOpen = ({ state }: QueuedFile): boolean => state.kind === 'waiting' || state.kind === 'sending';
export const isRunning = (queue: Queue): boolean => queue.files.some(isOpen);

/** When everything has been sent: what waits for others is sent once more, if others have come since. */
function again<P extends Told>(queue: Queue<P>): Queue<P> {
  if (isRunning(queue)) return queue;
  return {
    ...queue,
    files: queue.files.map(it => {
      const { state } = it;
      if (!('madeFrom' in state) || !mayDoBetter(it) || state.madeFrom === queue.made) return it;
      return { ...it, state: { kind: 'waiting', before: state.kind === 'done' ? state.report : null } };
    }),
  };
}

/** Something in it refers to what had not come yet. */
export const mayDoBetter = ({ state }: QueuedFile): boolean =>
  (state.kind === 'done' && (state.report.waiting > 0 || state.report.dangling.total > 0)) ||
  (state.kind === 'refused' && state.problem.code === 'record.refused');

/** What the first sending made, the second found unchanged: it is one import of one file. */
function together(first: ImportReport, second: ImportReport): ImportReport {
  return {
    ...second,
    created: first.created + second.created,
    changed: first.changed + second.changed,
    unchanged: Math.max(0, second.unchanged - first.created - first.changed),
    // A pair is found once: the second sending does not tell of it again.
    doubles: first.doubles + second.doubles,
  };
}

export type QueueTotals = {
  readonly files: number;
  readonly filesDone: number;
  readonly bytes: number;
  readonly bytesSent: number;
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
  /** People who may be the same as somebody here. */
  readonly doubles: number;
  readonly filesRefused: number;
};

export function totalsOf({ files }: Queue): QueueTotals {
  const reports = files.flatMap(it => (it.state.kind === 'done' ? [it.state.report] : []));
  const sum = (part: (report: ImportReport) => number) => reports.reduce((all, it) => all + part(it), 0);
  const bytesOf = ({ size, state }: QueuedFile) => {
    if (state.kind === 'sending') return Math.min(state.sent, size);
    return state.kind === 'waiting' || state.kind === 'stopped' ? 0 : size;
  };
  return {
    files: files.length,
    filesDone: files.filter(it => it.state.kind === 'done' || it.state.kind === 'refused').length,
    bytes: files.reduce((all, it) => all + it.size, 0),
    bytesSent: files.reduce((all, it) => all + bytesOf(it), 0),
    created: sum(it => it.created),
    changed: sum(it => it.changed),
    unchanged: sum(it => it.unchanged),
    refused: sum(it => it.refusedCount),
    doubles: sum(it => it.doubles),
    filesRefused: files.filter(it => it.state.kind === 'refused').length,
  };
}

/** A refused resource with the file it stands in. */
export type RefusedRow = ImportRefusal & { readonly file: string };

/** Every refused resource the files were told of, those of transactions included. */
export const refusedRows = ({ files }: Queue): readonly RefusedRow[] =>
  files.flatMap(({ name, state }) => {
    const all =
      state.kind === 'done'
        ? state.report.refused
        : state.kind === 'refused'
          ? ((state.problem.details?.refusals ?? []) as readonly ImportRefusal[])
          : [];
    return all.map(it => ({ ...it, file: name }));
  });
