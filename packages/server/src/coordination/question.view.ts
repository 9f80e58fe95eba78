import type { Zone } from '@trellis/core/basics/zone';
import { answerBy, stageOf } from '@trellis/core/coordination/question';
import type { QuestionView } from '@trellis/core/coordination/question.contract';
import type { NamedQuestion, NamedStep } from './question.store.ts';

/** A question as people read it: names, where it stands, and by when the next is due. */
export function questionView(it: NamedQuestion, zone: Zone): QuestionView {
  const answeredAt = it.steps.find(step => step.kind === 'answered')?.at;
  return {
    id: it.id,
    direction: it.direction,
    about: it.about,
    versionId: it.versionId,
    medicineId: it.medicineId,
    matter: it.matter,
    display: it.display,
    urgency: it.urgency,
    text: it.text,
    askedAt: it.askedAt,
    askedBy: { id: it.askedBy, name: it.askedByName },
    askedTo: { id: it.askedTo, name: it.askedToName },
    stage: stageOf(it, it.steps),
    dueBy: answerBy(answeredAt ?? it.askedAt, it.urgency, zone),
    steps: it.steps.map(stepView),
  };
}

function stepView(step: NamedStep): QuestionView['steps'][number] {
  const told = step.kind === 'told' ? step : undefined;
  return {
    id: step.id,
    kind: step.kind,
    at: step.at,
    by: { id: step.by, name: step.byName },
    says: step.says,
    decision: step.kind === 'answered' ? step.decision : null,
    actingFor: step.actingForName,
    toldAt: told?.toldAt ?? null,
    whom: told?.whom ?? null,
    how: told?.how ?? null,
    readBack: told?.readBack ?? null,
  };
}
