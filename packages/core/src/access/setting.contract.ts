import { z } from 'zod';
import { daySchema } from '../basics/day.ts';
import { instantSchema } from '../basics/instant.ts';
import { mayAdminister } from './access.policy.ts';
import { contract } from './contract.ts';
import { settingValues } from './setting.ts';

const settingFields = [
  z.strictObject({
    name: z.literal('second-factor'),
    value: z.enum(settingValues['second-factor']),
    fromDay: daySchema,
  }),
  z.strictObject({ name: z.literal('billing'), value: z.enum(settingValues.billing), fromDay: daySchema }),
  z.strictObject({
    name: z.literal('second-approver'),
    value: z.enum(settingValues['second-approver']),
    fromDay: daySchema,
  }),
  z.strictObject({
    name: z.literal('eligibility-before-claims'),
    value: z.enum(settingValues['eligibility-before-claims']),
    fromDay: daySchema,
  }),
  z.strictObject({
    name: z.literal('plan-signature'),
    value: z.enum(settingValues['plan-signature']),
    fromDay: daySchema,
  }),
] as const;

export const getSettings = contract({
  name: 'settings.list',
  kind: 'open',
  method: 'GET',
  path: '/api/settings',
  says: 'What the organization decided for itself, with the day each decision holds from.',
  policy: mayAdminister,
  answer: z.object({
    today: daySchema,
    lines: z.array(
      z.object({
        name: z.enum(Object.keys(settingValues) as (keyof typeof settingValues)[]),
        value: z.string(),
        fromDay: daySchema,
        recordedAt: instantSchema,
        recordedBy: z.string(),
      }),
    ),
  }),
  problems: [],
});

export const setSetting = contract({
  name: 'settings.set',
  kind: 'change',
  method: 'POST',
  path: '/api/settings',
  says: 'Decide a setting from today or a later day on.',
  policy: mayAdminister,
  body: z.strictObject({ setting: z.discriminatedUnion('name', settingFields) }),
  answer: z.object({ name: z.string() }),
  problems: ['setting.in-past'],
});
