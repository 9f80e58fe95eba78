import type { PatientId } from '@trellis/core/basics/id';
import { useActor } from '../access/session.queries.ts';
import { draftKeeper } from '../kit/draft-keeper.ts';
import { keptDraft } from '../kit/kept-drafts.ts';
import { useKeeper } from '../kit/use-keeper.ts';
import { type CarePlanView, draftOf, planDraftServer } from './careplan.queries.ts';

/** The draft of a plan and how its saving stands. */
export function usePlanDraft(patientId: PatientId, view: CarePlanView) {
  const { staffId } = useActor();
  return useKeeper(() => {
    const loaded = draftOf(view);
    return keptDraft(staffId, `plan ${patientId}`, loaded, () =>
      draftKeeper(loaded, planDraftServer(patientId)),
    );
  });
}
