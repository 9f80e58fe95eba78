import { createApp, createDesk } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { openDatabase } from './database.ts';
import { ensureDemo, loadOrganizations } from './demo.ts';
import { startJobs } from './jobs.ts';
import { listenOn } from './listen.ts';
import { openMail } from './open-mail.ts';
import { startSealer } from './platform/audit/sealer.ts';
import type { Desk } from './platform/change.ts';
import { loggable } from './platform/http/problem-http.ts';
import type { MetricsAccess } from './platform/http/service.routes.ts';
import { webRoutes } from './platform/http/web.ts';
import { createLog } from './platform/log.ts';
import { ensureSealingKey } from './platform/sealing.ts';
import { ensureWebBuild } from './web-build.ts';

const say = (line: string): void => console.log(line);

/** Resolves when the operator asks Trellis to stop; asked before it is ready, it stops as soon as it is. */
const untilAskedToStop = (): Promise<void> =>
  new Promise(stop => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop());
  });

/**
 * Starts everything in order, serves until asked to stop, and gives everything back in the opposite order. A clock other
 * than the real one is for stories: no setting leads to it.
 */
export async function serve(clock?: Desk['clock']): Promise<void> {
  const askedToStop = untilAskedToStop();
  await using started = new AsyncDisposableStack();
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const web = await ensureWebBuild(say);
  const database = started.use(await openDatabase(config, say));
  const bare = createDesk(database.appUrl, clock && { clock });
  started.defer(() => bare.pool.end());
  const demo = await ensureDemo(bare, database.ownerUrl, config.dataDir);
  const mail = await openMail(config, { isDemo: demo !== undefined });
  if (mail) started.defer(() => mail.stop());
  const desk = mail ? { ...bare, mail: mail.mailer } : bare;
  const organizations = (await loadOrganizations(database.ownerUrl)).map(it => it.id);
  const sealer = await startSealer({
    ...desk,
    ownerUrl: database.ownerUrl,
    dataDir: config.dataDir,
    organizations,
    onTrouble: error =>
      log.error('The audit is not being sealed; it will be tried again.', { error: loggable(error) }),
  });
  started.defer(() => sealer.stop());
  const workers = await startJobs(desk, {
    appUrl: database.appUrl,
    organizations: async () => (await loadOrganizations(database.ownerUrl)).map(it => it.id),
    onTrouble: (says, error) => log.error(says, { error: loggable(error) }),
  });
  started.defer(() => workers.stop());
  const metricsAccess = metricsAccessOf(config);
  const app = await createApp(desk, {
    logLevel: config.logLevel,
    web: await webRoutes(web),
    listenUrl: database.appUrl,
    sealingKey: await ensureSealingKey(config.dataDir),
    metrics: { access: metricsAccess, sealerLagSeconds: sealer.lagSeconds, paging: workers.paging },
    origin: config.origin,
    terminology: config.terminology,
  });
  started.defer(async () => {
    // Requests under way get ten seconds to end; one that never ends must not hold the stop.
    const patience = setTimeout(() => app.server.closeAllConnections(), 10_000);
    await app.close();
    clearTimeout(patience);
  });
  await listenOn(app, config);
  say(`\nTrellis is ready: ${app.listeningOrigin}`);
  if (demo) {
    say(`Sign in as the demo care manager: ${demo.email}  ${demo.password}`);
    say('Same password: okafor@ (provider), noor@ (supervisor), bill@ (biller), ada@ (administrator)');
    say('The demo organization asks for no second factor; others do.');
  }
  if (mail?.isCaught) say('Mail is caught and goes nowhere: npm run -s trellis -- mail');
  say('Bring in a chart: npm run -s trellis -- import FILE   ·   Stop: Ctrl-C');
  if (metricsAccess === 'nobody')
    say('/metrics is off: set TRELLIS_METRICS_TOKEN to let a monitor read it through the proxy.');
  const lost = await Promise.race([askedToStop, ...(database.lost ? [database.lost] : [])]);
  if (lost) throw lost;
}

/** Behind a proxy every caller seems to be on this machine: then only a token tells a monitor from anybody else. */
function metricsAccessOf({ metricsToken, origin }: Config): MetricsAccess {
  if (metricsToken !== undefined) return { token: metricsToken };
  return origin?.startsWith('https:') ? 'nobody' : 'this-machine';
}
