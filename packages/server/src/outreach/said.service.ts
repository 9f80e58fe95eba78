import type { AnswerOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { PatientId } from '@trellis/core/basics/id';
import { type PersonContent, promptsFor, saidOf } from '@trellis/core/outreach/said';
import type { getSaid } from '@trellis/core/outreach/said.contract';
import { loadAnswersOf, loadLines } from '../assessments/assessment.store.ts';
import type { Shelf } from '../assessments/shelf.ts';
import { loadKnownOf } from '../people/known.store.ts';
import { getPatientIn } from '../people/patient.service.ts';
import type { Desk } from '../platform/change.ts';
import { withOrg } from '../platform/database/door.ts';
import { questionsOf } from './person-content.ts';

export function loadSaid(
  desk: Desk,
  actor: Actor,
  shelf: Pick<Shelf, 'instruments'>,
  content: PersonContent,
  patientId: PatientId,
): Promise<AnswerOf<typeof getSaid>> {
  const instruments = [...new Set(content.answers.map(it => it.instrument))];
  return withOrg(desk.pool, actor.orgId, async tx => {
    await getPatientIn(tx, actor.orgId, patientId);
    const [lines, items, known] = await Promise.all([
      loadLines(tx, actor.orgId, patientId),
      loadAnswersOf(tx, actor.orgId, patientId, instruments),
      loadKnownOf(tx, actor.orgId, patientId),
    ]);
    const finished = lines.map(it => ({ ...it, items: items.get(it.id) ?? [] }));
    const said = saidOf(content, { finished, questionOf: questionsOf(shelf.instruments) });
    const kinds = [...known, ...said].map(it => it.kind);
    const prompts = promptsFor(content.prompts, kinds).map(({ id, card, say }) => ({ id, card, say }));
    return { said: [...said], prompts, isSignedOff: content.signedOff !== null };
  });
}
