import { z } from 'zod';
import { type Day, daySchema } from '../basics/day.ts';
import type { Id } from '../basics/id.ts';
import { fail } from '../basics/problem.ts';
import { type Condition, type PlanTemplate, planTemplateSchema } from './plan-template.ts';
import { bodyOf, isSameBody, type TemplateBody, tidiedBody } from './template-body.ts';
import { isNeeded, templateGaps } from './template-gaps.ts';

/** The text of a template that comes with Trellis; the versions of a site are counted from 1. */
export const asBrought = 0;

/** A template as a site published it: never changed, only followed by the next number. */
export type TemplateVersion = {
  readonly id: Id<'template version'>;
  readonly templateId: string;
  readonly number: number;
  readonly body: TemplateBody;
  readonly publishedOn: Day;
  readonly publishedBy: string;
};

/**
 * What a site decided about a template, in the order in which it did: `use` offers a version to whoever plans (0: the
 * one that comes with Trellis), `put-away` offers none, `sign-off` says that a clinician approved a version.
 */
export const templateDecisionSchema = z.object({
  templateId: z.string(),
  what: z.enum(['use', 'put-away', 'sign-off']),
  number: z.number().int().min(0),
  /** Which text of Trellis a decision about number 0 meant: a later text is not what was signed. */
  broughtVersion: z.number().int().nullable(),
  on: daySchema,
  by: z.string(),
});
export type TemplateDecision = z.infer<typeof templateDecisionSchema>;

/** A template as it is offered: which version of the site it is. */
export const offeredTemplateSchema = planTemplateSchema.extend({ number: z.number().int().min(0) });
export type OfferedTemplate = z.infer<typeof offeredTemplateSchema>;

export type SiteTemplates = {
  readonly brought: readonly PlanTemplate[];
  readonly versions: readonly TemplateVersion[];
  readonly decisions: readonly TemplateDecision[];
};

/** The templates of a site: what is offered to whoever plans, by the last thing the site decided of each. */
export function templatesInUse(site: SiteTemplates): readonly OfferedTemplate[] {
  return templateIdsOf(site).flatMap(id => {
    const number = numberInUse(site, id);
    return number === null ? [] : (templateAt(site, id, number) ?? []);
  });
}

export const templateIdsOf = ({ brought, versions }: SiteTemplates): readonly string[] => [
  ...new Set([...brought.map(it => it.id), ...versions.map(it => it.templateId)]),
];

/** Which version is offered; null: none. */
export function numberInUse({ brought, decisions }: SiteTemplates, templateId: string): number | null {
  const last = decisions.findLast(it => it.templateId === templateId && it.what !== 'sign-off');
  if (!last) return brought.some(it => it.id === templateId) ? asBrought : null;
  return last.what === 'use' ? last.number : null;
}

/** One version with who signed it, as a template. */
export function templateAt(site: SiteTemplates, id: string, number: number): OfferedTemplate | undefined {
  const brought = site.brought.find(it => it.id === id);
  const signed = site.decisions.findLast(
    it =>
      it.templateId === id &&
      it.what === 'sign-off' &&
      it.number === number &&
      (number !== asBrought || it.broughtVersion === brought?.version),
  );
  const signedOff = signed ? { by: signed.by, on: signed.on } : null;
  if (number === asBrought)
    return brought && { ...brought, signedOff: signedOff ?? brought.signedOff, number };
  const version = site.versions.find(it => it.templateId === id && it.number === number);
  return version && { ...version.body, id, version: number, number, written: version.publishedOn, signedOff };
}

/**
 * Which illness each template is for, by every code that Trellis or the site ever gave it: rules about what may harm
 * go on knowing an illness whose template was put away or narrowed.
 */
export function conditionsOf(site: SiteTemplates): readonly Condition[] {
  return templateIdsOf(site).map(id => {
    const all = [
      ...site.brought.filter(it => it.id === id),
      ...site.versions.filter(it => it.templateId === id).map(it => it.body),
    ].flatMap(it => it.codes);
    return { id, codes: [...new Map(all.map(it => [`${it.system} ${it.code}`, it])).values()] };
  });
}

/** What somebody works on: what it began from (null: nothing) and what stands there now. */
export type TemplateDraft = { readonly base: number | null; readonly body: TemplateBody };

/** Makes a draft the next version, or says what stands in the way. */
export function decidePublish(
  site: SiteTemplates,
  templateId: string,
  draft: (TemplateDraft & { readonly version: number }) | undefined,
  draftVersion: number,
): { readonly number: number; readonly body: TemplateBody } {
  if (!draft || draft.version !== draftVersion)
    fail('edit.stale', 'The draft has changed since you saw it. Look at it again, then publish it.');
  const body = tidiedBody(draft.body);
  const gaps = templateGaps(body).filter(isNeeded);
  if (gaps.length > 0)
    fail(
      'template.incomplete',
      'The template is not whole yet: it needs a title in both languages, a goal and a step, a target for each goal, and codes that can be codes. The open places are marked.',
      { gaps },
    );
  const number = numberInUse(site, templateId);
  const now = number === null ? undefined : templateAt(site, templateId, number);
  if (now && isSameBody(bodyOf(now), body))
    fail('template.unchanged', 'Nothing differs from the version in use. Change the draft, then publish it.');
  const numbers = site.versions.filter(it => it.templateId === templateId).map(it => it.number);
  return { number: Math.max(asBrought, ...numbers) + 1, body };
}

/** Checks that what is to be used, put away or signed is there; the decision itself is the fact. */
export function decideTemplate(
  site: SiteTemplates,
  wanted: Pick<TemplateDecision, 'templateId' | 'what' | 'number'>,
): Pick<TemplateDecision, 'templateId' | 'what' | 'number' | 'broughtVersion'> {
  const { templateId, what, number } = wanted;
  const template = templateAt(site, templateId, number);
  if (!template)
    fail('template.not-found', 'There is no such template, or no such version of it. Load the page again.');
  const inUse = numberInUse(site, templateId);
  if ((what === 'use' && inUse === number) || (what === 'put-away' && inUse === null))
    fail('template.unchanged', 'It is so already. Load the page again to see by whom.');
  if (what === 'sign-off' && template.signedOff)
    fail('template.signed', 'This version was signed off already. Load the page again to see by whom.');
  return { ...wanted, broughtVersion: number === asBrought ? template.version : null };
}
