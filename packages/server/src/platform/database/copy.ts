import { once } from 'node:events';
import { Readable } from 'node:stream';
import type pg from 'pg';

/** What the driver calls on whatever is asked of it; COPY is asked as the plain text of one statement. */
type Wire = pg.Connection & {
  readonly stream: NodeJS.ReadWriteStream;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(why: string): void;
};

type Submittable = {
  submit(wire: Wire): void;
  handleCopyData(message: { readonly chunk: Buffer }, wire: Wire): void;
  handleCopyInResponse(wire: Wire): void;
  handleCommandComplete(): void;
  handleReadyForQuery(): void;
  handleError(error: Error): void;
};

const ask = (client: pg.Client, query: Submittable): void => {
  client.query(query as unknown as pg.Submittable);
};

/** The text of `COPY … TO STDOUT`, at the pace of whoever reads it. */
export function copyOut(client: pg.Client, text: string): Readable {
  let wire: Wire | undefined;
  const out = new Readable({ read: () => wire?.stream.resume() });
  ask(client, {
    submit: opened => {
      wire = opened;
      opened.query(text);
    },
    handleCopyData: ({ chunk }, { stream }) => {
      // The driver reuses its buffer for the next message.
      if (!out.push(Buffer.from(chunk))) stream.pause();
    },
    handleCopyInResponse: opened => opened.sendCopyFail('This statement reads.'),
    handleCommandComplete: () => {},
    handleReadyForQuery: () => void out.push(null),
    handleError: error => void out.destroy(error),
  });
  return out;
}

/** Sends `source` to `COPY … FROM STDIN`; resolves when PostgreSQL has taken it all. */
export function copyIn(client: pg.Client, text: string, source: AsyncIterable<Buffer>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const send = async (wire: Wire): Promise<void> => {
    try {
      for await (const chunk of source) {
        wire.sendCopyFromChunk(chunk);
        if (wire.stream.writable && (wire.stream as { writableNeedDrain?: boolean }).writableNeedDrain)
          await once(wire.stream, 'drain');
      }
      wire.endCopyFrom();
    } catch (error) {
      reject(error);
      wire.sendCopyFail('The source broke.');
    }
  };
  ask(client, {
    submit: wire => wire.query(text),
    handleCopyData: () => {},
    handleCopyInResponse: wire => void send(wire),
    handleCommandComplete: () => {},
    handleReadyForQuery: () => resolve(),
    handleError: error => reject(error),
  });
  return promise;
}
