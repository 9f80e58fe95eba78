import { createApp, createDesk } from './app.ts';
import { ConfigProblem, readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { ensureDemo } from './demo.ts';
import { webRoutes } from './platform/http/web.ts';
import { StartProblem } from './platform/postgres/start-problem.ts';
import { ensureWebBuild } from './web-build.ts';

const say = (line: string): void => console.log(line);

/** Starts everything in order, and stops it in the opposite order when asked to. */
async function start(): Promise<void> {
  const config = readConfig(process.env);
  const [web, database] = await Promise.all([ensureWebBuild(say), openDatabase(config, say)]);
  const desk = createDesk(database.appUrl);
  const demo = await ensureDemo(desk, database.ownerUrl, config.dataDir);
  const app = await createApp(desk, { logLevel: config.logLevel, web: await webRoutes(web) });

  const stop = async (): Promise<void> => {
    await app.close();
    await desk.pool.end();
    await database.stop();
  };
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      stop().then(() => process.exit(0), end);
    });

  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    await stop();
    throw portProblem(error, config.port);
  }
  say(`\nTrellis is ready: ${app.listeningOrigin}`);
  if (demo) say(`Sign in as the demo care manager: ${demo.email}  ${demo.password}`);
  say('Bring in a chart: npm run -s trellis -- import FILE   ·   Stop: Ctrl-C');
}

function portProblem(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code !== 'EADDRINUSE') return error;
  return new ConfigProblem(
    `Port ${port} is taken by another program. Stop that one, or start with TRELLIS_PORT=${port + 1} npm start.`,
  );
}

function end(error: unknown): never {
  if (error instanceof ConfigProblem || error instanceof StartProblem) console.error(`\n${error.message}`);
  else console.error(error);
  process.exit(1);
}

await start().catch(end);
