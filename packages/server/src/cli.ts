import { parseArgs } from 'node:util';
import { invite } from '@trellis/core/access/invitation.contract';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId } from '@trellis/core/basics/id';
import { findZone } from '@trellis/core/basics/zone';
import { addOrganization } from './access/organization.service.ts';
import { findImporter } from './access/organization.store.ts';
import { loadPractices } from './access/practice.store.ts';
import { createDesk } from './app.ts';
import { writePackets } from './audit-packets.ts';
import { archive, backUp, verifyBackup } from './backup.ts';
import { verifyDecisions } from './billing/verify-decisions.ts';
import { billingFile } from './billing-file.ts';
import { checkDerived, rederiveAll } from './caseload/rederive.ts';
import { type ClaimFileCheck, checkClaims, claimFileLine } from './claims-check.ts';
import { usage } from './cli-usage.ts';
import { type Config, readConfig } from './config.ts';
import { type ContentCheck, checkContent, contentLine } from './content-check.ts';
import { type Database, joinDatabase } from './database.ts';
import { careManagersFor, loadClinic } from './demo/clinic.service.ts';
import { hireTeam } from './demo/team.service.ts';
import { ensureDemo, findDemoSignIn, loadOrganizations } from './demo.ts';
import { checkForms, type FormCheck } from './forms-check.ts';
import { importPaths, type PathOutcome } from './import-paths.ts';
import { loadAuditKeys } from './platform/audit/audit-keys.ts';
import { findKeptCheckpoint } from './platform/audit/kept-checkpoint.ts';
import { startSealer } from './platform/audit/sealer.ts';
import { verifyAudit } from './platform/audit/verify.ts';
import { BackupProblem } from './platform/backup/backup-problem.ts';
import type { Desk } from './platform/change.ts';
import { analyzeTables } from './platform/database/analyze.ts';
import { withOrg } from './platform/database/door.ts';
import { withSession } from './platform/database/session.ts';
import { loggable } from './platform/http/problem-http.ts';
import { countJobs, loadDeadJobs, reviveJob } from './platform/jobs/job.store.ts';
import { loadCaughtMail } from './platform/mail-catcher.ts';
import { StartProblem } from './platform/start-problem.ts';
import { restore, restoreTables } from './restore.ts';

class UsageProblem extends Error {}

type Work = {
  readonly desk: Desk;
  readonly database: Database;
  readonly dataDir: string;
  readonly org: string | undefined;
  readonly origin: string;
};

type Options = { readonly check: boolean } & Partial<
  Record<
    | 'retry'
    | 'source'
    | 'practice'
    | 'zone'
    | 'admin'
    | 'email'
    | 'patients'
    | 'depth'
    | 'seed'
    | 'month'
    | 'patient'
    | 'to',
    string | undefined
  >
>;

const commands = {
  import: async (work: Work, files: readonly string[], options: Options) => {
    if (files.length === 0) throw new UsageProblem('Which file? Name one or more FHIR files or folders.');
    const organization = await chooseOrganization(work);
    const actor = await withOrg(work.desk.pool, organization.id, tx => findImporter(tx, organization.id));
    if (!actor)
      throw new UsageProblem(`${organization.name} has no import program. Ask its administrator to add one.`);
    const tell = (outcome: PathOutcome) => print(JSON.stringify(outcome));
    const { failed, doubles } = await importPaths(work.desk, actor, files, {
      source: options.source ?? 'file',
      tell,
    });
    await sealNow(work, organization.id);
    if (doubles > 0)
      console.error(
        `${doubles} ${doubles === 1 ? 'person' : 'people'} may be the same as someone already here. Look at them: ${work.origin}/imports#possible-doubles`,
      );
    return failed === 0 ? 0 : 1;
  },
  rederive: async (work: Work, _: readonly string[], options: Options) => {
    let isEqual = true;
    for (const organization of await organizationsNamed(work)) {
      if (!options.check) await rederiveAll(work.desk.pool, organization.id);
      const report = await checkDerived(work.desk.pool, organization.id);
      isEqual &&= report.equal === report.patients;
      console.log(JSON.stringify({ organization: organization.name, ...report }));
    }
    console.log(isEqual ? 'equal' : 'not equal');
    return isEqual ? 0 : 1;
  },
  organization: async (work: Work, [verb, name, ...rest]: readonly string[], options: Options) => {
    if (verb !== 'add' || !name || rest.length > 0)
      throw new UsageProblem(
        'Say: organization add "NAME OF THE ORGANIZATION" with --practice, --zone, --admin, --email.',
      );
    const { practice, zone, admin, email } = options;
    if (!practice || !zone || !admin || !email)
      throw new UsageProblem('Name the practice, its time zone, the administrator and the e-mail address.');
    const practiceZone = findZone(zone);
    if (!practiceZone) throw new UsageProblem(`${zone} is not a time zone like America/New_York.`);
    const address = invite.body.shape.email.safeParse(email);
    if (!address.success) throw new UsageProblem(`${email} is not an e-mail address.`);
    if ((await loadOrganizations(work.database.ownerUrl)).some(it => it.name === name))
      throw new UsageProblem(`There is an organization ${name}. Choose a name that tells them apart.`);
    const added = await addOrganization(work.desk, {
      name,
      practice: { name: practice, zone: practiceZone },
      administrator: { name: admin, email: address.data },
    });
    await sealNow(work, added.orgId);
    console.log(
      JSON.stringify({
        organization: name,
        link: `${work.origin}/join#${added.token}`,
        expiresAt: added.expiresAt,
      }),
    );
    return 0;
  },
  demo: async (work: Work, _: readonly string[], options: Options) => {
    const patients = Number(options.patients ?? 200);
    const depth = options.depth ?? 'full';
    if (!Number.isInteger(patients) || patients < 1 || patients > 40_000)
      throw new UsageProblem('--patients is a number from 1 to 40000.');
    if (depth !== 'full' && depth !== 'thin') throw new UsageProblem('--depth is full or thin.');
    const { id: orgId } = await chooseOrganization(work);
    const password = (await findDemoSignIn(work.dataDir))?.password;
    if (!password)
      throw new UsageProblem(
        'A demo clinic goes into the organization that `npm start` makes, not into a real one.',
      );
    const clinic = { seed: options.seed ?? '1', patients, depth } as const;
    const team = await hireTeam(work.desk, orgId, {
      ...clinic,
      password,
      careManagers: careManagersFor(patients),
    });
    const started = performance.now();
    await loadClinic(work.desk, team, clinic, {
      onProgress: done => {
        if (done % 1000 === 0 || done === patients) console.error(`${done} of ${patients}`);
      },
      analyze: () => analyzeTables(work.database.ownerUrl),
    });
    await sealNow(work, orgId);
    const seconds = (performance.now() - started) / 1000;
    console.log(
      JSON.stringify({
        patients,
        depth,
        seconds: Math.round(seconds),
        careManagers: team.careManagers.length,
      }),
    );
    return 0;
  },
  verify: async (work: Work) => {
    const keys = await loadAuditKeys(work.dataDir);
    let isVerified = true;
    for (const organization of await organizationsNamed(work)) {
      const trust = { keys, kept: await findKeptCheckpoint(work.dataDir, organization.id) };
      const report = await verifyAudit(work.desk.pool, organization.id, trust, work.desk.clock());
      const billing = await verifyDecisions(work.desk.pool, organization.id);
      isVerified &&= report.isVerified && billing.isVerified;
      console.log(JSON.stringify({ organization: organization.name, ...report, billing }));
    }
    console.log(isVerified ? 'verified' : 'not verified');
    return isVerified ? 0 : 1;
  },
  audit: async (
    work: Work,
    [what, ...rest]: readonly string[],
    { month, patient, to, practice }: Options,
  ) => {
    if (what !== 'packet' || rest.length > 0) throw new UsageProblem('Say audit packet --month MONTH.');
    const { id: orgId } = await chooseOrganization(work);
    const actor = await programIn(work, orgId, practice);
    const failed = answered(await writePackets(work.desk, actor, { month, patient, to }, print));
    await sealNow(work, orgId);
    return failed === 0 ? 0 : 1;
  },
  jobs: (work: Work, _: readonly string[], { retry }: Options) =>
    withSession(work.database.appUrl, async session => {
      if (retry !== undefined && !(await reviveJob(session, retry)))
        throw new UsageProblem(`There is no dead job ${retry}. "trellis jobs" lists those there are.`);
      for (const counts of await countJobs(session)) console.log(JSON.stringify(counts));
      const dead = await loadDeadJobs(session);
      for (const job of dead) console.log(JSON.stringify({ dead: job }));
      return dead.length === 0 ? 0 : 1;
    }),
} as const;

/** The import program, in the practice that is named or the only one: a command is nobody who signed in. */
async function programIn({ desk }: Work, orgId: OrgId, named: string | undefined): Promise<Actor> {
  const { actor, practices } = await withOrg(desk.pool, orgId, async tx => ({
    actor: await findImporter(tx, orgId),
    practices: await loadPractices(tx, orgId),
  }));
  if (!actor) throw new UsageProblem('There is no import program. Ask the administrator to add one.');
  const [practice, ...others] = practices.filter(it => named === undefined || it.name === named);
  if (!practice || others.length > 0)
    throw new UsageProblem(
      `Which practice? Name it with --practice: ${practices.map(it => it.name).join(', ')}`,
    );
  return { ...actor, practice: { id: practice.id, name: practice.name, zone: practice.zone } };
}

/** A command may be all that runs: what it wrote must not wait unsealed for the next start of the server. */
async function sealNow({ desk, database, dataDir }: Work, orgId: OrgId): Promise<void> {
  const onTrouble = (error: unknown) =>
    console.error('The audit of this command is not sealed yet; the server will seal it.', loggable(error));
  const organizations = [orgId];
  const sealer = await startSealer({
    ...desk,
    ownerUrl: database.ownerUrl,
    dataDir,
    organizations,
    onTrouble,
  });
  await sealer.stop();
}

async function organizationsNamed({ database, org }: Work) {
  const all = await loadOrganizations(database.ownerUrl);
  const named = org === undefined ? all : all.filter(it => it.name === org);
  if (named.length === 0)
    throw new UsageProblem(
      `There is no organization ${org}. There are: ${all.map(it => it.name).join(', ')}`,
    );
  return named;
}

async function chooseOrganization(work: Work) {
  const [only, ...others] = await organizationsNamed(work);
  if (!only || others.length > 0)
    throw new UsageProblem(
      `Which organization? Name it with --org: ${[only, ...others].map(it => it?.name).join(', ')}`,
    );
  return only;
}

/** About the database as a whole: they need it neither migrated nor at all. */
const caretaking = {
  backup: (config: Config, folder: string) => backUp(config, folder, print),
  archive: (config: Config, folder: string, { every }: Caretaking) =>
    archive(config, folder, every === undefined ? undefined : secondsOf(every), print),
  'verify-backup': (_: Config, folder: string) => verifyBackup(folder, print),
  restore: (config: Config, from: string, { to, at }: Caretaking) => {
    if (to === undefined && config.outside) {
      if (at !== undefined) throw new UsageProblem('A backup of tables is of one moment: leave --at out.');
      return restoreTables(config, from, print);
    }
    if (to === undefined) throw new UsageProblem('Where to? Name an empty data directory with --to.');
    return restore(config, { from, to, at }, print);
  },
} as const;

type Caretaking = {
  readonly to: string | undefined;
  readonly at: string | undefined;
  readonly every: string | undefined;
};

const print = (line: string): void => console.log(line);

/** Done when whoever reads has taken it. */
const write = (text: string): Promise<void> =>
  new Promise((done, refuse) => {
    process.stdout.write(text, error => (error ? refuse(error) : done()));
  });

function secondsOf(every: string): number {
  const seconds = Number(every);
  if (Number.isInteger(seconds) && seconds > 0) return seconds;
  throw new UsageProblem(`--every ${every} is not a number of seconds.`);
}

async function showCaughtMail({ dataDir }: Config): Promise<number> {
  for (const { to, subject, text } of await loadCaughtMail(dataDir))
    print(`To: ${to}\nSubject: ${subject}\n\n${text}`);
  return 0;
}

async function checkFormFiles([what, ...paths]: readonly string[], isForPrograms: boolean): Promise<number> {
  if (what !== 'check' || paths.length === 0) throw new UsageProblem('Say forms check PATH….');
  const tell = (it: FormCheck) => print(isForPrograms ? JSON.stringify(it) : formLine(it));
  return (await checkForms(paths, tell)) === 0 ? 0 : 1;
}

async function checkClaimFiles([what, ...files]: readonly string[], isForPrograms: boolean): Promise<number> {
  if (what !== 'check' || files.length === 0) throw new UsageProblem('Say claims check FILE….');
  const tell = (it: ClaimFileCheck) => print(isForPrograms ? JSON.stringify(it) : claimFileLine(it));
  return (await checkClaims(files, tell)) === 0 ? 0 : 1;
}

async function checkContentFiles(
  [what, ...rest]: readonly string[],
  isForPrograms: boolean,
): Promise<number> {
  if (what !== 'check' || rest.length > 0) throw new UsageProblem('Say content check.');
  const tell = (it: ContentCheck) => print(isForPrograms ? JSON.stringify(it) : contentLine(it));
  return (await checkContent(tell)) === 0 ? 0 : 1;
}

function formLine(it: FormCheck): string {
  if ('passedOver' in it) return `–    ${it.file}: ${it.passedOver}`;
  if ('works' in it)
    return it.works
      ? `ok   ${it.file}${it.asks.map(server => `; asks ${server}`).join('')}`
      : [
          `not  ${it.file}`,
          ...it.lacks.map(lack => `       ${lack.linkId ?? ''} ${lack.what}: ${lack.detail}`),
        ].join('\n');
  if (it.isValid === null) return `–    ${it.file}: the form ${it.answers} is not among these files`;
  const faults = it.faults.map(fault => `       ${fault.key} ${fault.what} ${fault.needed}`);
  return [`${it.isValid ? 'ok  ' : 'not '} ${it.file}`, ...faults].join('\n');
}

/** What a command says of how it was called is no answer. */
function answered(it: number | string): number {
  if (typeof it === 'string') throw new UsageProblem(it);
  return it;
}

const isCaretaking = (name: string): name is keyof typeof caretaking => Object.hasOwn(caretaking, name);
const isCommand = (name: string): name is keyof typeof commands => Object.hasOwn(commands, name);

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: 'boolean' },
      org: { type: 'string' },
      to: { type: 'string' },
      at: { type: 'string' },
      every: { type: 'string' },
      retry: { type: 'string' },
      source: { type: 'string' },
      practice: { type: 'string' },
      zone: { type: 'string' },
      admin: { type: 'string' },
      email: { type: 'string' },
      map: { type: 'string' },
      patients: { type: 'string' },
      patient: { type: 'string' },
      month: { type: 'string' },
      depth: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const [name, ...rest] = positionals;
  if (values.help || name === undefined) {
    console.log(usage);
    return 0;
  }
  if (name === 'claims') return checkClaimFiles(rest, values.json ?? false);
  if (name === 'billing') return answered(await billingFile(rest, values.map, write));
  if (name === 'forms') return checkFormFiles(rest, values.json ?? false);
  if (name === 'content') return checkContentFiles(rest, values.json ?? false);
  if (name === 'mail') return showCaughtMail(readConfig(process.env));
  if (isCaretaking(name)) {
    const [folder, ...others] = rest;
    if (folder === undefined || others.length > 0) throw new UsageProblem('Name one backup folder.');
    const { to, at, every } = values;
    return caretaking[name](readConfig(process.env), folder, { to, at, every });
  }
  if (!isCommand(name)) throw new UsageProblem(`There is no command ${name}.`);
  const config = readConfig(process.env);
  await using database = await joinDatabase(config, line => console.error(line));
  const desk = createDesk(database.appUrl);
  try {
    await ensureDemo(desk, database.ownerUrl, config.dataDir);
    const options = { ...values, check: values.check ?? false };
    const origin = config.origin ?? `http://127.0.0.1:${config.port}`;
    const work = { desk, database, dataDir: config.dataDir, org: values.org, origin };
    return await commands[name](work, rest, options);
  } finally {
    await desk.pool.end();
  }
}

process.exitCode = await run().catch(error => {
  const isUsage =
    error instanceof UsageProblem ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'));
  if (isUsage) console.error(`${error.message}\n\n${usage}`);
  else if (error instanceof StartProblem || error instanceof BackupProblem) console.error(error.message);
  else console.error(error);
  return 2;
});
