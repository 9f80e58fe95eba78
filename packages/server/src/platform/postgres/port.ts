import { createServer } from 'node:net';
import { loadSecrets, saveSecrets } from './secrets.ts';

/** The port of the last start, so that addresses people noted stay true; another one if something took it. */
export async function choosePort(dataDir: string): Promise<number> {
  const secrets = await loadSecrets(dataDir);
  if (secrets.port !== undefined && (await tryPort(secrets.port)) !== undefined) return secrets.port;
  const port = await tryPort(0);
  if (port === undefined) throw new Error('No free port on 127.0.0.1');
  await saveSecrets(dataDir, { ...secrets, port });
  return port;
}

function tryPort(wanted: number): Promise<number | undefined> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : undefined;
      server.close(() => resolve(port));
    });
  });
}
