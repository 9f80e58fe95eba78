import type { Fault, FaultKind } from '@trellis/core/assessments/fault';
import { faultKinds } from '@trellis/core/assessments/fault';
import type { Form } from '@trellis/core/assessments/form';
import { evaluateForm } from '@trellis/core/assessments/form-state';
import { launchOf } from '@trellis/core/assessments/launch';
import {
  answersAt,
  type Path,
  type ResponseAnswer,
  withAnswers,
  withGroupAdded,
  withoutGroup,
} from '@trellis/core/assessments/response';
import { scoreAnswers, type Yardstick } from '@trellis/core/assessments/score';
import type { Patient } from '@trellis/core/people/patient';
import { useMemo } from 'react';
import { useActor } from '../access/session.queries.ts';
import { problemOf } from '../kit/client.ts';
import type { DraftKeeper } from '../kit/draft-keeper.ts';
import { draftKeeper } from '../kit/draft-keeper.ts';
import { keptDraft } from '../kit/kept-drafts.ts';
import { useKeeper } from '../kit/use-keeper.ts';
import {
  assessmentDraftServer,
  type DraftId,
  type DraftView,
  type FormDraft,
  loadedDraft,
} from './assessment.queries.ts';
import type { FormDeeds } from './form-desk.ts';

export const draftKey = (draftId: DraftId): string => `assessment ${draftId}`;

/** The draft of an assessment, how its saving stands, and what its answers come to so far. */
export function useAssessment(patient: Patient, draftId: DraftId, view: DraftView, form: Form) {
  const { staffId } = useActor();
  const { keeper, autosave } = useKeeper(() => {
    const loaded = loadedDraft(view);
    return keptDraft(staffId, draftKey(draftId), loaded, () =>
      draftKeeper(loaded, assessmentDraftServer(patient.id, draftId)),
    );
  });
  const { items, skips } = autosave.draft;
  const launch = useMemo(() => launchOf(patient), [patient]);
  const state = useMemo(() => evaluateForm(form, items, launch), [form, items, launch]);
  const { previous } = view;
  // What the contract has read is never changed here; only its type says that it might be.
  const instrument = view.instrument as Yardstick;
  const sex = patient.sex === 'unknown' ? 'other' : patient.sex;
  const previousTotal = previous?.result.total ?? null;
  const scored = useMemo(
    () => scoreAnswers(instrument, form, state.kept, { sex, previousTotal }),
    [instrument, form, state.kept, sex, previousTotal],
  );
  const deeds = useMemo(() => deedsOn(keeper), [keeper]);
  return { keeper, autosave, state, skips, scored, deeds };
}

/** An answer takes the reason for skipping away, and a reason the answer: never both. */
export function deedsOn(keeper: Pick<DraftKeeper<FormDraft>, 'edit'>): FormDeeds {
  const items = (change: (items: FormDraft['items']) => FormDraft['items']) =>
    keeper.edit(it => ({ ...it, items: change(it.items) }));
  return {
    answer: (path, answers) =>
      keeper.edit(({ items, skips }) => ({
        items: withAnswers(items, path, answers),
        skips: withoutSkip(skips, path, answers),
      })),
    skip: (linkId, path, reason) =>
      keeper.edit(draft => {
        const { [linkId]: _, ...others } = draft.skips;
        if (reason === null) return { ...draft, skips: others };
        const hasAnswer = answersAt(draft.items, path).length > 0;
        const items = hasAnswer ? withAnswers(draft.items, path, []) : draft.items;
        return { items, skips: { ...others, [linkId]: reason } };
      }),
    addGroup: path => items(it => withGroupAdded(it, path)),
    removeGroup: path => items(it => withoutGroup(it, path)),
  };
}

function withoutSkip(
  skips: FormDraft['skips'],
  path: Path,
  answers: readonly ResponseAnswer[],
): FormDraft['skips'] {
  const linkId = path.at(-1)?.linkId ?? '';
  if (answers.length === 0 || skips[linkId] === undefined) return skips;
  const { [linkId]: _, ...others } = skips;
  return others;
}

const isFault = (it: unknown): it is Pick<Fault, 'key' | 'what'> =>
  it !== null &&
  typeof it === 'object' &&
  'key' in it &&
  typeof it.key === 'string' &&
  'what' in it &&
  faultKinds.some(kind => kind === it.what);

/** The questions a refusal names, by their places. */
export function marksOf(error: unknown): ReadonlyMap<string, FaultKind> {
  if (error === null || error === undefined) return new Map();
  const { questions } = problemOf(error).details;
  return new Map((Array.isArray(questions) ? questions : []).filter(isFault).map(it => [it.key, it.what]));
}
