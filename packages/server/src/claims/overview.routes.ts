import type { Actor } from '@trellis/core/access/staff';
import { type Month, plusMonths } from '@trellis/core/basics/day';
import { programsOfCode } from '@trellis/core/billing/excluded-pairs';
import { ccmCodeNames } from '@trellis/core/billing/medicare.rules';
import { programCodes } from '@trellis/core/billing/program-codes';
import { overviewOf } from '@trellis/core/claims/overview';
import * as contracts from '@trellis/core/claims/overview.contract';
import { loadPatients } from '../people/patient.store.ts';
import { changeOrganization, type Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { practiceOf } from './claim-setup.store.ts';
import { insertHourRate, loadHourRates } from './hour-rate.store.ts';
import {
  countClaimed,
  countFigure,
  countLeft,
  findJudged,
  hasAnyClaim,
  loadFigurePatients,
  type OverviewOf,
  sumTime,
} from './overview.store.ts';

const codes = [...ccmCodeNames, ...Object.keys(programCodes)];
/** A code that is added to another program’s belongs to the program it is billed with. */
const programs: ReadonlyMap<string, string> = new Map(
  codes.flatMap(code => {
    const [program] = programsOfCode(code);
    return program === undefined ? [] : [[code, program] as const];
  }),
);

const overviewOfMonths = (actor: Actor, last: Month, count: number): OverviewOf => ({
  orgId: actor.orgId,
  practiceId: actor.practice.id,
  zone: actor.practice.zone,
  months: Array.from({ length: count }, (_, i) => plusMonths(last, i + 1 - count)),
  programs,
});

export const overviewRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getOverview, async ({ actor, params }) => {
    const of = overviewOfMonths(actor, params.month, contracts.monthsShown);
    const { rows, rates } = await withOrg(desk.pool, actor.orgId, async tx => ({
      rates: [...(await loadHourRates(tx, practiceOf(actor)))],
      rows: overviewOf({
        enrolled: await countFigure(tx, of, 'enrolled'),
        reached: await countFigure(tx, of, 'reached'),
        timed: await countFigure(tx, of, 'timed'),
        billable: await countFigure(tx, of, 'billable'),
        approved: await countFigure(tx, of, 'approved'),
        left: await countLeft(tx, of),
        time: await sumTime(tx, of),
        judged: await findJudged(tx, of),
        claimed: await countClaimed(tx, of),
        hasClaims: await hasAnyClaim(tx, of),
      }),
    }));
    return {
      answer: { months: [...of.months], rows: [...rows], rates },
      patients: [],
      subject: params.month,
    };
  }),
  route(contracts.setHourRate, async ({ body, ...request }) => {
    const event = { name: 'claims.hour-rate-set', subject: `${body.credential} ${body.from}` };
    return {
      answer: await changeOrganization(desk, request, event, async ({ tx, now, actor, ids }) => {
        const of = practiceOf(actor);
        await insertHourRate(tx, of, { ...body, id: ids() }, { at: now, by: actor.staffId });
        return { rates: [...(await loadHourRates(tx, of))] };
      }),
    };
  }),
  route(contracts.getOverviewPatients, async ({ actor, params, query }) => {
    const of = overviewOfMonths(actor, params.month, 1);
    const answer = await withOrg(desk.pool, actor.orgId, async tx => {
      const limit = contracts.mostPatientsShown;
      const { ids, all } = await loadFigurePatients(tx, of, { ...query, limit });
      const known = new Map((await loadPatients(tx, actor.orgId, ids)).map(it => [it.id, it]));
      return { patients: ids.flatMap(id => known.get(id) ?? []), all };
    });
    return { answer, patients: answer.patients.map(it => it.id), subject: params.month };
  }),
];
