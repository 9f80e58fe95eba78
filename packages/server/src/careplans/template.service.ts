import type { AnswerOf, BodyOf } from '@trellis/core/access/contract';
import type { Actor } from '@trellis/core/access/staff';
import type { OrgId, PatientId } from '@trellis/core/basics/id';
import { fail } from '@trellis/core/basics/problem';
import { localDay } from '@trellis/core/basics/zone';
import type { PlanTemplate } from '@trellis/core/careplans/plan-template';
import type * as contracts from '@trellis/core/careplans/template.contract';
import { isSameBody } from '@trellis/core/careplans/template-body';
import {
  asBrought,
  conditionsOf,
  decidePublish,
  decideTemplate,
  numberInUse,
  type SiteTemplates,
  type TemplateDecision,
  type TemplateDraft,
  templateAt,
  templateIdsOf,
  templatesInUse,
} from '@trellis/core/careplans/template-version';
import { getPatientIn } from '../people/patient.service.ts';
import {
  type Changing,
  changeOrganization,
  changePatient,
  type Desk,
  type Request,
} from '../platform/change.ts';
import { type Tx, withOrg } from '../platform/database/door.ts';
import * as store from './template.store.ts';

/** Where services that speak of templates get them: what the site decided, over what comes with Trellis. */
export async function loadSiteTemplates(
  tx: Tx,
  orgId: OrgId,
  brought: readonly PlanTemplate[],
): Promise<SiteTemplates> {
  const [versions, decisions] = await Promise.all([
    store.loadTemplateVersions(tx, orgId),
    store.loadTemplateDecisions(tx, orgId),
  ]);
  return { brought, versions, decisions };
}

export function loadOffered(
  desk: Desk,
  { orgId }: Actor,
  brought: readonly PlanTemplate[],
): Promise<AnswerOf<typeof contracts.getPlanTemplates>> {
  return withOrg(desk.pool, orgId, async tx => {
    const site = await loadSiteTemplates(tx, orgId, brought);
    return { templates: templatesInUse(site), conditions: conditionsOf(site) };
  });
}

export function loadShelf(
  desk: Desk,
  { orgId }: Actor,
  brought: readonly PlanTemplate[],
): Promise<AnswerOf<typeof contracts.getTemplateShelf>> {
  return withOrg(desk.pool, orgId, async tx => {
    const site = await loadSiteTemplates(tx, orgId, brought);
    const drafts = new Map((await store.loadTemplateDrafts(tx, orgId)).map(it => [it.templateId, it]));
    const ids = [...new Set([...templateIdsOf(site), ...drafts.keys()])];
    return {
      templates: ids.map(id => {
        const inUse = numberInUse(site, id);
        const newest = Math.max(asBrought, ...numbersOf(site, id));
        const draft = drafts.get(id);
        const shown = templateAt(site, id, inUse ?? newest);
        return {
          id,
          title: shown?.title ?? draft?.body.title ?? { en: '', es: '' },
          isBrought: brought.some(it => it.id === id),
          inUse,
          newest,
          signedOff: shown?.signedOff ?? null,
          draft: draft ? { savedAt: draft.savedAt, savedBy: draft.savedBy } : null,
        };
      }),
    };
  });
}

const numbersOf = ({ versions }: SiteTemplates, id: string): readonly number[] =>
  versions.filter(it => it.templateId === id).map(it => it.number);

export function loadTemplate(
  desk: Desk,
  { orgId }: Actor,
  brought: readonly PlanTemplate[],
  id: string,
): Promise<AnswerOf<typeof contracts.getTemplate>> {
  return withOrg(desk.pool, orgId, async tx => {
    const site = await loadSiteTemplates(tx, orgId, brought);
    const draft = await findDraft(tx, orgId, id);
    const by = (number: number) =>
      site.versions.find(it => it.templateId === id && it.number === number)?.publishedBy ?? '';
    return {
      id,
      inUse: numberInUse(site, id),
      versions: [...numbersOf(site, id).toReversed(), asBrought].flatMap(number => {
        const template = templateAt(site, id, number);
        return template ? [{ ...template, by: by(number) }] : [];
      }),
      draft: draft ?? null,
    };
  });
}

async function findDraft(tx: Tx, orgId: OrgId, id: string) {
  const found = (await store.loadTemplateDrafts(tx, orgId)).find(it => it.templateId === id);
  if (!found) return undefined;
  const { templateId: _, ...draft } = found;
  return draft;
}

/** Ids that no template has are made by who begins one; they cannot be taken for one that comes with Trellis. */
const isOwnId = (id: string): boolean => /^site-[\w-]{8,50}$/.test(id);

/** Keeps the draft: working state, like the draft of a plan. The same save sent again is already kept. */
export function saveDraft(
  desk: Desk,
  { orgId, staffId }: Actor,
  brought: readonly PlanTemplate[],
  { templateId, ...save }: TemplateDraft & { readonly templateId: string; readonly version: number },
): Promise<AnswerOf<typeof contracts.saveTemplateDraft>> {
  return withOrg(desk.pool, orgId, async tx => {
    const site = await loadSiteTemplates(tx, orgId, brought);
    const isKnown = isOwnId(templateId) || templateIdsOf(site).includes(templateId);
    if (!isKnown || (save.base !== null && !templateAt(site, templateId, save.base)))
      fail('template.not-found', 'There is no such template, or no such version of it. Load the page again.');
    const now = desk.clock();
    if (await store.saveTemplateDraft(tx, orgId, templateId, save, { at: now, by: staffId }))
      return { version: save.version + 1, savedAt: now };
    const kept = await findDraft(tx, orgId, templateId);
    if (kept?.version !== save.version + 1 || !isSameBody(kept.body, save.body)) return failStale();
    return { version: kept.version, savedAt: kept.savedAt };
  });
}

const failStale = (): never =>
  fail(
    'edit.stale',
    'This template was changed in another window or by a colleague. Compare both before you save.',
  );

export function dropDraft(
  desk: Desk,
  request: Request,
  templateId: string,
  { draftVersion }: BodyOf<typeof contracts.dropTemplateDraft>,
): Promise<AnswerOf<typeof contracts.dropTemplateDraft>> {
  const event = { name: 'careplan.template-draft-dropped', subject: templateId };
  return changeOrganization(desk, request, event, async ({ tx, actor }) => {
    if (!(await store.deleteTemplateDraft(tx, actor.orgId, templateId, draftVersion))) failStale();
    return { templateId };
  });
}

/** A version, the decision to offer it, and the end of its draft: all in one, so that nobody plans with half of it. */
export function publish(
  desk: Desk,
  request: Request,
  brought: readonly PlanTemplate[],
  templateId: string,
  { draftVersion }: BodyOf<typeof contracts.publishTemplate>,
): Promise<AnswerOf<typeof contracts.publishTemplate>> {
  const event = { name: 'careplan.template-published', subject: templateId };
  return changeOrganization(desk, request, event, async changing => {
    const { tx, now, actor, ids } = changing;
    const draft = await findDraft(tx, actor.orgId, templateId);
    // Taken away first: of two who publish at once, one waits here and then finds no draft.
    if (!(await store.deleteTemplateDraft(tx, actor.orgId, templateId, draftVersion))) failStale();
    const site = await loadSiteTemplates(tx, actor.orgId, brought);
    const { number, body } = decidePublish(site, templateId, draft, draftVersion);
    const publishedOn = localDay(now, actor.practice.zone);
    const id = ids<'template version'>();
    const recorded = { at: now, by: actor.staffId };
    await store.insertTemplateVersion(
      tx,
      actor.orgId,
      { id, templateId, number, body, publishedOn },
      recorded,
    );
    await record(changing, { templateId, what: 'use', number, broughtVersion: null });
    if (actor.role === 'supervising-provider')
      await record(changing, { templateId, what: 'sign-off', number, broughtVersion: null });
    return { number };
  });
}

async function record(
  { tx, now, actor, ids }: Changing,
  decision: Omit<TemplateDecision, 'by' | 'on'>,
): Promise<void> {
  const on = localDay(now, actor.practice.zone);
  const id = ids<'template decision'>();
  await store.insertTemplateDecision(
    tx,
    actor.orgId,
    { ...decision, id, on },
    { at: now, by: actor.staffId },
  );
}

export function offer(
  desk: Desk,
  request: Request,
  brought: readonly PlanTemplate[],
  templateId: string,
  { number }: BodyOf<typeof contracts.useTemplate>,
): Promise<AnswerOf<typeof contracts.useTemplate>> {
  const event = {
    name: number === null ? 'careplan.template-put-away' : 'careplan.template-offered',
    subject: templateId,
  };
  return changeOrganization(desk, request, event, async changing => {
    const site = await loadSiteTemplates(changing.tx, changing.actor.orgId, brought);
    const now = numberInUse(site, templateId) ?? Math.max(asBrought, ...numbersOf(site, templateId));
    const what = number === null ? ('put-away' as const) : ('use' as const);
    await record(changing, decideTemplate(site, { templateId, what, number: number ?? now }));
    return { inUse: number };
  });
}

export function signOff(
  desk: Desk,
  request: Request,
  brought: readonly PlanTemplate[],
  templateId: string,
  { number }: BodyOf<typeof contracts.signTemplate>,
): Promise<AnswerOf<typeof contracts.signTemplate>> {
  const event = { name: 'careplan.template-signed', subject: templateId };
  return changeOrganization(desk, request, event, async changing => {
    const { tx, now, actor } = changing;
    const site = await loadSiteTemplates(tx, actor.orgId, brought);
    await record(changing, decideTemplate(site, { templateId, what: 'sign-off', number }));
    return { by: actor.name, on: localDay(now, actor.practice.zone) };
  });
}

export function recordUses(
  desk: Desk,
  request: Request,
  brought: readonly PlanTemplate[],
  patientId: PatientId,
  { uses }: BodyOf<typeof contracts.recordTemplateUses>,
): Promise<AnswerOf<typeof contracts.recordTemplateUses>> {
  const event = { name: 'careplan.template-used', patientId };
  return changePatient(desk, request, event, async ({ tx, now, actor, ids }) => {
    await getPatientIn(tx, actor.orgId, patientId);
    const site = await loadSiteTemplates(tx, actor.orgId, brought);
    if (!uses.every(it => templateAt(site, it.templateId, it.number)))
      fail('template.not-found', 'There is no such template, or no such version of it. Load the page again.');
    const recorded = { at: now, by: actor.staffId };
    for (const use of uses)
      await store.insertTemplateUse(tx, actor.orgId, { ...use, id: ids(), patientId }, recorded);
    return { uses: uses.length };
  });
}
