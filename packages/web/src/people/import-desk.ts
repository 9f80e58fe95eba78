import type { Id } from '@trellis/core/basics/id';
import { uploadFile } from '@trellis/core/people/import.contract';
import {
  emptyQueue,
  enqueue,
  isRunning,
  nextToSend,
  type Queue,
  type QueuedFile,
  refused,
  sending,
  sent,
  stop,
} from '@trellis/core/people/import-queue';
import { type ClientProblem, problemOf } from '../kit/client.ts';
import { type Upload, uploadTo } from '../kit/upload.ts';
import type { FoundFile } from './dropped-files.ts';

export type ImportQueue = Queue<ClientProblem>;
export type ImportedFile = QueuedFile<ClientProblem>;

type Send = (upload: Upload<typeof uploadFile>) => ReturnType<typeof uploadTo<typeof uploadFile>>;

/** Two: while the server stores one file, it can read the next. */
const atOnce = 2;
const tries = 4;

/** Sends the files of one import, whatever page is open meanwhile. It lives in memory and ends with the page. */
export class ImportDesk {
  #queue: ImportQueue = emptyQueue;
  #files = new Map<string, File>();
  #runId = crypto.randomUUID() as Id<'import run'>;
  #source = '';
  #stopping = new AbortController();
  #listeners = new Set<() => void>();
  readonly #send: Send;
  readonly #pause: (ms: number) => Promise<void>;

  constructor(
    send: Send = upload => uploadTo(uploadFile, upload),
    pause = (ms: number) => new Promise<void>(done => setTimeout(done, ms)),
  ) {
    this.#send = send;
    this.#pause = pause;
  }

  readonly queue = (): ImportQueue => this.#queue;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Adds files to the import that runs, or begins a new one. */
  add(files: readonly FoundFile[], source: string): void {
    if (files.length === 0) return;
    if (!isRunning(this.#queue)) this.#begin(source);
    const made = files.map(({ name, file }) => ({
      id: crypto.randomUUID() as Id<'import file'>,
      name,
      size: file.size,
      file,
    }));
    for (const { id, file } of made) this.#files.set(id, file);
    this.#set(enqueue(this.#queue, made));
    this.#pump();
  }

  stop(): void {
    this.#stopping.abort();
    this.#set(stop(this.#queue));
  }

  #begin(source: string): void {
    this.#queue = emptyQueue;
    this.#files.clear();
    this.#runId = crypto.randomUUID() as Id<'import run'>;
    this.#source = source;
    this.#stopping = new AbortController();
  }

  #set(queue: ImportQueue): void {
    this.#queue = queue;
    for (const listener of this.#listeners) listener();
  }

  #pump(): void {
    const open = () => this.#queue.files.filter(it => it.state.kind === 'sending').length;
    for (let next = nextToSend(this.#queue); next && open() < atOnce; next = nextToSend(this.#queue))
      void this.#bring(next.id, this.#stopping.signal);
  }

  async #bring(fileId: Id<'import file'>, signal: AbortSignal): Promise<void> {
    this.#set(sending(this.#queue, fileId, 0));
    try {
      const report = await this.#patiently(fileId, signal);
      if (report.waiting === 0 && report.dangling.total === 0) this.#files.delete(fileId);
      if (!signal.aborted) this.#set(sent(this.#queue, fileId, report));
    } catch (error) {
      if (!signal.aborted) this.#set(refused(this.#queue, fileId, problemOf(error)));
    }
    if (!signal.aborted) this.#pump();
  }

  /** The network or the database may be away for a moment: the same file again says the same. */
  async #patiently(fileId: Id<'import file'>, signal: AbortSignal) {
    const file = this.#files.get(fileId);
    if (!file) throw new Error('The file is no longer at hand.');
    const params = { runId: this.#runId, fileId, source: this.#source };
    const onSent = (bytes: number) => {
      if (!signal.aborted) this.#set(sending(this.#queue, fileId, bytes));
    };
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#send({ params, file, onSent, signal });
      } catch (error) {
        if (signal.aborted || attempt === tries || !problemOf(error).mayPass) throw error;
        await this.#pause(1000 * 2 ** attempt);
      }
    }
  }
}
