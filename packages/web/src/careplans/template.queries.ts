import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { PatientId } from '@trellis/core/basics/id';
import {
  dropTemplateDraft,
  getTemplate,
  getTemplateShelf,
  useTemplate as offerTemplate,
  publishTemplate,
  recordTemplateUses,
  saveTemplateDraft,
  signTemplate,
} from '@trellis/core/careplans/template.contract';
import { bodyOf, emptyBody } from '@trellis/core/careplans/template-body';
import type { TemplateDraft } from '@trellis/core/careplans/template-version';
import { useState } from 'react';
import { actKey } from '../kit/act-key.ts';
import type { Versioned } from '../kit/autosave.ts';
import { callApi } from '../kit/client.ts';
import type { DraftServer } from '../kit/draft-keeper.ts';
import { forgetDraft } from '../kit/kept-drafts.ts';

export type TemplateView = AnswerOf<typeof getTemplate>;
export type TemplateVersionView = TemplateView['versions'][number];
export type ShelvedTemplate = AnswerOf<typeof getTemplateShelf>['templates'][number];

export const templateShelfQuery = queryOptions({
  queryKey: ['plan-templates', 'shelf'] as const,
  queryFn: ({ signal }) => callApi(getTemplateShelf, { signal }),
});

export const templateQuery = (templateId: string) =>
  queryOptions({
    queryKey: ['plan-templates', 'one', templateId] as const,
    queryFn: ({ signal }) => callApi(getTemplate, { params: { templateId }, signal }),
  });

/** The version that is offered; without one, the newest there is. */
export const shownOf = (view: TemplateView): TemplateVersionView | undefined =>
  view.versions.find(it => it.number === view.inUse) ?? view.versions[0];

/** What a draft is, or would begin from. */
export function draftOf(view: TemplateView): Versioned<TemplateDraft> {
  const { draft } = view;
  if (draft) return { draft: { base: draft.base, body: draft.body }, version: draft.version };
  const shown = shownOf(view);
  return {
    draft: shown ? { base: shown.number, body: bodyOf(shown) } : { base: null, body: emptyBody },
    version: 0,
  };
}

export const templateDraftKey = (templateId: string): string => `template ${templateId}`;

export const templateDraftServer = (templateId: string): DraftServer<TemplateDraft> => ({
  save: (draft, version) => saveTemplate(templateId, draft, version),
  load: async () => draftOf(await callApi(getTemplate, { params: { templateId } })),
});

export const saveTemplate = (templateId: string, draft: TemplateDraft, version: number) =>
  callApi(saveTemplateDraft, { params: { templateId }, body: draft, version });

export const renewTemplates = (queries: QueryClient) =>
  queries.invalidateQueries({ queryKey: ['plan-templates'] });

/** One act on a template: sent once, then every list of templates is asked for again. */
function useTemplateAct<Body extends object, Answer>(
  send: (body: Body, key: string) => Promise<Answer>,
  onDone: (answer: Answer) => void,
) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: Body) => send(body, key.for(body)),
    onSuccess: async answer => {
      key.done();
      onDone(answer);
      await renewTemplates(queries);
    },
  });
}

export const usePublish = (templateId: string, onPublished: (number: number) => void) =>
  useTemplateAct(
    (body: BodyOf<typeof publishTemplate>, key) =>
      callApi(publishTemplate, { params: { templateId }, body, key }),
    ({ number }) => {
      forgetDraft(templateDraftKey(templateId));
      onPublished(number);
    },
  );

export const useDropDraft = (templateId: string, onDropped: () => void) =>
  useTemplateAct(
    (body: BodyOf<typeof dropTemplateDraft>, key) =>
      callApi(dropTemplateDraft, { params: { templateId }, body, key }),
    () => {
      forgetDraft(templateDraftKey(templateId));
      onDropped();
    },
  );

export const useOffer = (templateId: string, onDone: (inUse: number | null) => void) =>
  useTemplateAct(
    (body: BodyOf<typeof offerTemplate>, key) =>
      callApi(offerTemplate, { params: { templateId }, body, key }),
    ({ inUse }) => onDone(inUse),
  );

export const useSignTemplate = (templateId: string, onDone: () => void) =>
  useTemplateAct(
    (body: BodyOf<typeof signTemplate>, key) => callApi(signTemplate, { params: { templateId }, body, key }),
    onDone,
  );

/** Tells from which versions a plan was written, or with which it was compared. */
export function useRecordUses(patientId: PatientId) {
  const queries = useQueryClient();
  const [key] = useState(actKey);
  return useMutation({
    mutationFn: (body: BodyOf<typeof recordTemplateUses>) =>
      callApi(recordTemplateUses, { params: { patientId }, body, key: key.for(body) }),
    onSuccess: async () => {
      key.done();
      await queries.invalidateQueries({ queryKey: ['patient', patientId, 'careplan'] });
    },
  });
}
