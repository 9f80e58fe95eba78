import { once } from 'node:events';
import { createServer } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { listenOn } from './listen.ts';

test('a port that another program has is told, with what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const app = Fastify();
  await expect(listenOn(app, { port, host: '127.0.0.1' })).rejects.toMatchObject({
    code: 'port.taken',
    message: expect.stringContaining(`TRELLIS_PORT=${port + 1}`),
  });
  other.close();
  await once(other, 'close');
  await listenOn(app, { port, host: '127.0.0.1' });
  await app.close();
});

const failing = (code: string): FastifyInstance =>
  ({ listen: () => Promise.reject(Object.assign(new Error(code), { code })) }) as unknown as FastifyInstance;

test('a port that only root may open is told, with what to do', async () => {
  await expect(listenOn(failing('EACCES'), { port: 443, host: '127.0.0.1' })).rejects.toMatchObject({
    code: 'port.forbidden',
    message: expect.stringMatching(/443.*TRELLIS_PORT=8080/),
  });
});

test('anything else stays what it was', async () => {
  await expect(listenOn(failing('EMFILE'), { port: 1, host: '127.0.0.1' })).rejects.toMatchObject({
    code: 'EMFILE',
  });
});
