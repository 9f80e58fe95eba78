import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { anyStaff } from '../access/policy.ts';
import { daySchema } from '../basics/day.ts';
import { instantSchema } from '../basics/instant.ts';
import { patientParams } from '../people/patient.contract.ts';
import { mayDraftTemplates, mayPlanCare, mayPublishTemplates, maySignTemplates } from './careplan.policy.ts';
import { conditionSchema } from './plan-template.ts';
import { templateBodySchema, templateIdSchema } from './template-body.ts';
import { offeredTemplateSchema } from './template-version.ts';

const templateParams = z.object({ templateId: templateIdSchema });
const number = z.number().int().min(0);

export const getPlanTemplates = contract({
  name: 'careplans.templates',
  kind: 'open',
  method: 'GET',
  path: '/api/careplans/templates',
  says: 'The plan templates that this organization offers to whoever plans, with number and who has signed them off; and every condition that rules about advice know.',
  policy: anyStaff,
  answer: z.object({
    templates: z.array(offeredTemplateSchema),
    conditions: z.array(conditionSchema),
  }),
  problems: ['access.not-signed-in'],
});

const titles = z.object({ en: z.string(), es: z.string() });

export const getTemplateShelf = contract({
  name: 'careplans.template-shelf',
  kind: 'open',
  method: 'GET',
  path: '/api/careplans/template-shelf',
  says: 'Every plan template there is: which version is offered, whether somebody works on it.',
  policy: anyStaff,
  answer: z.object({
    templates: z.array(
      z.object({
        id: templateIdSchema,
        title: titles,
        isBrought: z.boolean(),
        /** 0: the one that comes with Trellis; null: none is offered. */
        inUse: number.nullable(),
        newest: number,
        signedOff: z.object({ by: z.string(), on: daySchema }).nullable(),
        draft: z.object({ savedAt: instantSchema, savedBy: z.string() }).nullable(),
      }),
    ),
  }),
  problems: ['access.not-signed-in'],
});

const draftSchema = z.strictObject({ base: number.nullable(), body: templateBodySchema });

export const getTemplate = contract({
  name: 'careplans.template',
  kind: 'open',
  method: 'GET',
  path: '/api/careplans/template-shelf/:templateId',
  says: 'One plan template: all its versions, the newest first, which of them is offered, and the draft with its number of saves.',
  policy: anyStaff,
  params: templateParams,
  answer: z.object({
    id: templateIdSchema,
    inUse: number.nullable(),
    versions: z.array(offeredTemplateSchema.extend({ by: z.string() })),
    draft: draftSchema
      .extend({ version: z.number().int(), savedAt: instantSchema, savedBy: z.string() })
      .nullable(),
  }),
  problems: ['access.not-signed-in'],
});

export const saveTemplateDraft = contract({
  name: 'careplans.save-template-draft',
  kind: 'edit',
  method: 'PUT',
  path: '/api/careplans/template-shelf/:templateId/draft',
  says: 'Keep the draft of a plan template; If-Match carries the number of saves it was edited from, 0 for the first.',
  policy: mayDraftTemplates,
  params: templateParams,
  body: draftSchema,
  answer: z.object({ version: z.number().int(), savedAt: instantSchema }),
  problems: ['template.not-found', 'edit.stale'],
});

export const dropTemplateDraft = contract({
  name: 'careplans.drop-template-draft',
  kind: 'change',
  method: 'POST',
  path: '/api/careplans/template-shelf/:templateId/draft/drop',
  says: 'Throw away the draft of a plan template as it was seen; versions stay.',
  policy: mayDraftTemplates,
  params: templateParams,
  body: z.strictObject({ draftVersion: z.number().int() }),
  answer: z.object({ templateId: templateIdSchema }),
  problems: ['edit.stale'],
});

export const publishTemplate = contract({
  name: 'careplans.publish-template',
  kind: 'change',
  method: 'POST',
  path: '/api/careplans/template-shelf/:templateId/versions',
  says: 'Make the draft the next version and offer it to whoever plans; a supervising provider signs it off by that. No plan changes.',
  policy: mayPublishTemplates,
  params: templateParams,
  body: z.strictObject({ draftVersion: z.number().int() }),
  answer: z.object({ number }),
  problems: ['edit.stale', 'template.incomplete', 'template.unchanged'],
});

export const useTemplate = contract({
  name: 'careplans.use-template',
  kind: 'change',
  method: 'POST',
  path: '/api/careplans/template-shelf/:templateId/use',
  says: 'Offer another version of a plan template, 0 for the one that comes with Trellis, or none.',
  policy: mayPublishTemplates,
  params: templateParams,
  body: z.strictObject({ number: number.nullable() }),
  answer: z.object({ inUse: number.nullable() }),
  problems: ['template.not-found', 'template.unchanged'],
});

export const signTemplate = contract({
  name: 'careplans.sign-template',
  kind: 'change',
  method: 'POST',
  path: '/api/careplans/template-shelf/:templateId/sign-off',
  says: 'Sign off one version of a plan template, with name and day.',
  policy: maySignTemplates,
  params: templateParams,
  body: z.strictObject({ number }),
  answer: z.object({ by: z.string(), on: daySchema }),
  problems: ['template.not-found', 'template.signed'],
});

export const recordTemplateUses = contract({
  name: 'careplans.record-template-uses',
  kind: 'change',
  method: 'POST',
  path: '/api/patients/:patientId/careplan/template-uses',
  says: 'Record which versions of templates a plan was written from, or compared with line by line.',
  policy: mayPlanCare,
  params: patientParams,
  body: z.strictObject({
    uses: z
      .array(z.strictObject({ templateId: templateIdSchema, number }))
      .min(1)
      .max(60),
  }),
  answer: z.object({ uses: z.number().int() }),
  problems: ['patient.not-found', 'template.not-found'],
});
