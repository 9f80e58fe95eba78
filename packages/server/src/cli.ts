import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { ProblemError } from '@trellis/core/basics/problem';
import { mayImport } from '@trellis/core/people/people.policy';
import { findImporter } from './access/organization.store.ts';
import { createDesk } from './app.ts';
import { checkDerived, rederiveAll } from './caseload/rederive.ts';
import { readConfig } from './config.ts';
import { type Database, joinDatabase } from './database.ts';
import { ensureDemo, loadOrganizations } from './demo.ts';
import type { Desk } from './platform/change.ts';
import { withOrg } from './platform/database/door.ts';
import { StartProblem } from './platform/start-problem.ts';
import { importBundle } from './record/import.service.ts';

const usage = `Usage:
  trellis import FILE…                     bring FHIR R4 bundles (JSON, also gzip) into the record
  trellis rederive [--check]               derive every worklist again, or only compare it with the facts
Options:
  --org NAME   the organization; import needs it if there is more than one`;

class UsageProblem extends Error {}

type Work = { readonly desk: Desk; readonly database: Database; readonly org: string | undefined };

const commands = {
  import: async (work: Work, files: readonly string[]) => {
    if (files.length === 0) throw new UsageProblem('Which file? Name one or more FHIR bundles.');
    const organization = await chooseOrganization(work);
    const actor = await withOrg(work.desk.pool, organization.id, tx => findImporter(tx, organization.id));
    if (!actor)
      throw new UsageProblem(`${organization.name} has no import program. Ask its administrator to add one.`);
    let failed = 0;
    for (const file of files) {
      const request = { actor, requestId: work.desk.ids(), policy: mayImport.name };
      try {
        const bytes = await readFile(file);
        const done = await importBundle(work.desk, request, { name: basename(file), bytes, source: 'file' });
        console.log(JSON.stringify(done));
      } catch (error) {
        failed += 1;
        console.log(JSON.stringify({ fileName: basename(file), problem: problemOf(error) }));
      }
    }
    return failed === 0 ? 0 : 1;
  },
  rederive: async (work: Work, _: readonly string[], options: { readonly check: boolean }) => {
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
} as const;

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

function problemOf(error: unknown) {
  if (error instanceof ProblemError) return error.problem;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unexpected';
  if (code === 'ENOENT')
    return { code: 'file.not-found', says: 'There is no such file. Check the path and try again.' };
  if (code === 'EISDIR')
    return {
      code: 'file.is-a-folder',
      says: 'This is a folder. Name the files in it, for example folder/*.json.gz.',
    };
  // The other files still deserve their turn; what broke goes to the operator's own terminal.
  console.error(error);
  return {
    code: 'unexpected',
    says: 'Something broke while this file was read; nothing of it was stored. See above.',
  };
}

async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: 'boolean' },
      org: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [name, ...rest] = positionals;
  if (values.help || name === undefined) {
    console.log(usage);
    return 0;
  }
  if (name !== 'import' && name !== 'rederive') throw new UsageProblem(`There is no command ${name}.`);
  const config = readConfig(process.env);
  await using database = await joinDatabase(config, line => console.error(line));
  const desk = createDesk(database.appUrl);
  try {
    await ensureDemo(desk, database.ownerUrl, config.dataDir);
    const options = { check: values.check ?? false };
    return await commands[name]({ desk, database, org: values.org }, rest, options);
  } finally {
    await desk.pool.end();
  }
}

process.exitCode = await run().catch(error => {
  const isUsage =
    error instanceof UsageProblem ||
    (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_'));
  if (isUsage) console.error(`${error.message}\n\n${usage}`);
  else if (error instanceof StartProblem) console.error(error.message);
  else console.error(error);
  return 2;
});
