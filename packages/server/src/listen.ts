import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { StartProblem } from './platform/start-problem.ts';

/** Opens the port; one that is taken is told with what to do. */
export async function listenOn(app: FastifyInstance, { port, host }: Pick<Config, 'port' | 'host'>) {
  await app.listen({ port, host }).catch(error => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new StartProblem(
        'port.taken',
        `Port ${port} is taken by another program. Stop that one, or start with TRELLIS_PORT=${port + 1} npm start.`,
      );
    if (code === 'EACCES')
      throw new StartProblem(
        'port.forbidden',
        `Port ${port} is for root alone on this machine. Start with TRELLIS_PORT=8080 npm start, and let the reverse proxy have ${port}.`,
      );
    throw error;
  });
}
