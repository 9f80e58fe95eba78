import type { PatientId } from '@trellis/core/basics/id';
import { failWith } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import { decideTeam, type TeamEntry } from '@trellis/core/programs/collaborative-team';
import * as contracts from '@trellis/core/programs/collaborative-team.contract';
import { getPatientIn } from '../people/patient.service.ts';
import { type Changing, changePatient, type Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { type Route, route } from '../platform/http/route.ts';
import { insertTeam, loadTeams } from './collaborative-team.store.ts';
import { isColleague, loadColleagues } from './enrolment.store.ts';

export const collaborativeTeamRoutes = (desk: Desk): readonly Route[] => [
  route(contracts.getTeams, async ({ actor, params: { patientId } }) =>
    withOrg(desk.pool, actor.orgId, async tx => {
      await getPatientIn(tx, actor.orgId, patientId);
      const [teams, colleagues] = await Promise.all([
        loadTeams(tx, actor.orgId, [patientId]),
        loadColleagues(tx, actor.orgId, actor.practice.id),
      ]);
      const nameOf = new Map(colleagues.map(it => [it.id, it.name]));
      return {
        answer: {
          teams: teams.map(it => ({ ...it, careManager: nameOf.get(it.careManagerId) ?? '' })).toReversed(),
          colleagues: colleagues.map(({ id, name }) => ({ id, name })),
        },
        patients: [patientId],
      };
    }),
  ),
  route(contracts.nameTeam, async ({ params: { patientId }, body, ...request }) => ({
    answer: await changePatient(desk, request, { name: 'collaborative.named', patientId }, async changing => {
      const { tx, now, actor, ids } = changing;
      const team = await decide(changing, patientId, body);
      const id = ids<'collaborative team'>();
      const whole = { ...team, id, patientId, practiceId: actor.practice.id };
      await insertTeam(tx, actor.orgId, whole, { at: now, by: actor.staffId });
      return { teamId: id };
    }),
  })),
  route(contracts.correctTeam, async ({ params: { patientId, teamId }, body, ...request }) => ({
    answer: await changePatient(
      desk,
      request,
      { name: 'collaborative.corrected', patientId },
      async changing => {
        const { tx, now, actor, ids } = changing;
        const all = await loadTeams(tx, actor.orgId, [patientId]);
        const wrong = all.find(it => it.id === teamId) ?? failWith('collaborative.not-found');
        const recorded = {
          at: now,
          by: actor.staffId,
          corrects: { id: teamId, reason: body.reason },
        };
        const id = ids<'collaborative team'>();
        if (body.team === null) {
          await insertTeam(tx, actor.orgId, { ...wrong, id }, { ...recorded, withdrawn: true });
          return { teamId: null };
        }
        const right = await decide(changing, patientId, body.team);
        await insertTeam(tx, actor.orgId, { ...wrong, ...right, id }, recorded);
        return { teamId: id };
      },
    ),
  })),
];

async function decide(
  { tx, now, actor }: Changing,
  patientId: PatientId,
  wanted: TeamEntry,
): Promise<TeamEntry> {
  const { zone } = await getPatientIn(tx, actor.orgId, patientId);
  if (!(await isColleague(tx, actor.orgId, wanted.careManagerId)))
    failWith('collaborative.unknown-colleague');
  return decideTeam(wanted, localDay(now, zone));
}
