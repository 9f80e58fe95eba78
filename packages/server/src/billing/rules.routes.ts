import type { BodyOf } from '@trellis/core/access/contract';
import { firstDay, monthOf, plusMonths } from '@trellis/core/basics/day';
import { fail, failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { type RuleRowsRead, readRuleRows, ruleSetOf } from '@trellis/core/billing/rule-file';
import type { RuleSet } from '@trellis/core/billing/rule-set';
import { isReading } from '@trellis/core/billing/rule-setting-names';
import * as contracts from '@trellis/core/billing/rules.contract';
import { rulesCsv, rulesOn } from '@trellis/core/billing/rules-table';
import { readTable } from '../people/caseload-file.ts';
import { type Changing, changeOrganization, type Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import {
  findLastLocked,
  insertReading,
  insertRuleFile,
  loadChosenReadings,
  loadRuleFiles,
  voidRuleFile,
} from './rules.store.ts';
import { loadSite } from './site-rules.ts';

export const rulesRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getRules, async ({ actor }) => {
    const [choices, files] = await withOrg(desk.pool, actor.orgId, async tx => [
      await loadChosenReadings(tx, actor.orgId),
      await loadRuleFiles(tx, actor.orgId),
    ]);
    return {
      answer: {
        today: localDay(desk.clock(), actor.practice.zone),
        choices: [...choices],
        files: files.map(({ voidedAt, voidedBy, reason, ...file }) => ({
          ...file,
          withdrawn: voidedAt === null ? null : { at: voidedAt, by: voidedBy ?? '', reason: reason ?? '' },
        })),
      },
    };
  }),
  route(contracts.chooseReading, async ({ body, ...request }) => {
    const event = { name: 'billing.reading-chosen', subject: body.name };
    return { answer: await changeOrganization(desk, request, event, changing => choose(changing, body)) };
  }),
  route(contracts.previewRules, async ({ body: { text } }) => {
    const { missing, rows, faults } = await readRows(text);
    return { answer: { missing: [...missing], rows: [...rows], faults: [...faults] } };
  }),
  route(contracts.loadRules, async ({ body, ...request }) => {
    const set = await readSet(body);
    const event = { name: 'billing.rules-loaded', subject: set.id };
    return {
      answer: await changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
        const id = ids<'rule file'>();
        await insertRuleFile(tx, actor.orgId, { id, set }, { at: now, by: actor.staffId });
        return { ruleFileId: id };
      }),
    };
  }),
  route(contracts.withdrawRules, async ({ params: { ruleFileId }, body: { reason }, ...request }) => {
    const event = { name: 'billing.rules-withdrawn', subject: ruleFileId };
    return {
      answer: await changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
        const wanted = { id: ids<'rule file'>(), voids: ruleFileId, reason };
        const isDone = await voidRuleFile(tx, actor.orgId, wanted, { at: now, by: actor.staffId });
        if (!isDone) failWith('billing.rules-not-found');
        return { ruleFileId };
      }),
    };
  }),
  route(contracts.exportRules, async ({ actor, query: { on, payer } }) => {
    const site = await withOrg(desk.pool, actor.orgId, tx => loadSite(tx, actor.orgId));
    const name = `rules-${payer.replace(/[^\w-]/g, '')}-${on}.csv`;
    return {
      answer: rulesCsv(rulesOn(site, payer, on)),
      headers: { 'content-disposition': `attachment; filename="${name}"` },
    };
  }),
];

/** A reading never reaches into a month that is locked. */
async function choose(
  { tx, now, actor, ids }: Changing,
  { name, value, from, reason }: BodyOf<typeof contracts.chooseReading>,
): Promise<{ readonly name: string }> {
  if (!isReading(name, value)) failWith('billing.rule-value');
  const locked = await findLastLocked(tx, actor.orgId);
  const month = monthOf(from);
  const first = firstDay(from === firstDay(month) ? month : plusMonths(month, 1));
  if (locked !== undefined && first <= locked) failWith('billing.rule-reaches-back');
  const reading = { id: ids<'rule setting'>(), name, value, from, reason };
  await insertReading(tx, actor.orgId, reading, { at: now, by: actor.staffId });
  return { name };
}

/** A payer that departs from Medicare in nothing has no lines. */
const readRows = async (text: string): Promise<RuleRowsRead> =>
  text.trim() === ''
    ? { missing: [], rows: [], faults: [] }
    : readRuleRows(await readTable(Buffer.from(text)));

/** All lines of a rule file are good, or none of it holds: half a payer's rules are another payer's. */
async function readSet({
  text,
  covers,
  until,
  ...about
}: BodyOf<typeof contracts.loadRules>): Promise<RuleSet> {
  const { missing, rows, faults } = await readRows(text);
  const [bad] = faults;
  if (missing.length > 0 || bad || (until !== null && until < about.from))
    fail(
      'billing.rules-unreadable',
      bad
        ? `Line ${bad.row} cannot be read as a rule: look at its column ${bad.column}. Mend the file and load it again.`
        : missing.length > 0
          ? `The file has no column for ${missing.join(' and ')}. Name its columns about, what and value.`
          : 'The last day lies before the first. Check both days.',
      { missing, faults: faults.slice(0, 50) },
    );
  return ruleSetOf(
    { ...about, ...(until !== null && { until }), ...(covers.length > 0 && { covers }) },
    rows,
  );
}
