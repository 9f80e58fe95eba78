import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { anyStaff } from '../access/policy.ts';
import { roles } from '../access/staff.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { plainText } from '../basics/text.ts';
import { zoneSchema } from '../basics/zone.ts';
import { weekdays } from '../people/best-time.ts';
import { wallTime } from '../people/phone.ts';
import { mayKeepRoster } from './messages.policy.ts';
import { pageWays, ranks } from './roster.ts';

const rangeSchema = z.object({ start: instantSchema, end: instantSchema });
const rank = z.enum(ranks);

export const getOnCall = contract({
  name: 'roster.on-call',
  kind: 'open',
  method: 'GET',
  path: '/api/roster/now',
  says: 'Who is on call now and how she is called by hand, when nobody is, and the hours of whoever asks.',
  policy: anyStaff,
  answer: z.object({
    now: instantSchema,
    onCall: z.array(
      z.object({ staffId: idOf<'staff'>(), name: z.string(), rank, phone: z.string().nullable() }),
    ),
    /** The first hours of the next fourteen days in which a page would reach nobody on call. */
    nextGap: rangeSchema.nullable(),
    /** For who keeps the roster: open links of patients that take no answers until somebody is on call for all of their time. */
    pausedLinks: z.number().int().nullable(),
    /** Her own hours of the next fourteen days. */
    mine: z.array(rangeSchema.extend({ rank })),
    /** For who keeps the roster: pages that nobody has answered, and what keeps them from being heard. */
    alarm: z
      .object({ waiting: z.number().int(), isNobodyReached: z.boolean(), isMailFailing: z.boolean() })
      .nullable(),
  }),
  problems: [],
});

const spanSchema = rangeSchema.extend({
  staffId: idOf<'staff'>(),
  rank,
  of: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('duty'), id: idOf<'on-call duty'>() }),
    z.object({ kind: z.literal('stand-in'), id: idOf<'stand-in'>() }),
  ]),
});

export const getRoster = contract({
  name: 'roster.week',
  kind: 'open',
  method: 'GET',
  path: '/api/roster',
  says: 'The roster of a week: who is planned when, how each is reached, where there are gaps and doubles.',
  policy: mayKeepRoster,
  query: z.strictObject({ from: daySchema }),
  answer: z.object({
    now: instantSchema,
    zone: zoneSchema,
    week: rangeSchema,
    spans: z.array(spanSchema),
    gaps: z.array(rangeSchema),
    doubles: z.array(rangeSchema.extend({ rank })),
    mailWorks: z.boolean(),
    duties: z.array(
      z.object({
        id: idOf<'on-call duty'>(),
        staffId: idOf<'staff'>(),
        rank,
        weekday: z.literal(weekdays),
        from: z.string(),
        to: z.string(),
        zone: zoneSchema,
        firstDay: daySchema,
        lastDay: daySchema.nullable(),
      }),
    ),
    standIns: z.array(
      z.object({
        id: idOf<'stand-in'>(),
        staffId: idOf<'staff'>(),
        rank,
        startsAt: instantSchema,
        endsAt: instantSchema,
      }),
    ),
    people: z.array(
      z.object({
        staffId: idOf<'staff'>(),
        name: z.string(),
        role: z.enum(roles),
        hasLeft: z.boolean(),
        email: z.string().nullable(),
        phone: z.string().nullable(),
        atScreen: z.boolean(),
        /** By what a page reaches her; none: she does not count as cover. */
        ways: z.array(z.enum(pageWays)),
      }),
    ),
  }),
  problems: [],
});

export const addDuty = contract({
  name: 'roster.add-duty',
  kind: 'change',
  method: 'POST',
  path: '/api/roster/duties',
  says: 'Put somebody on call at hours that come again each week.',
  policy: mayKeepRoster,
  body: z.strictObject({
    staffId: idOf<'staff'>(),
    rank,
    weekdays: z.array(z.literal(weekdays)).min(1).max(7),
    from: wallTime,
    to: wallTime,
    firstDay: daySchema,
    lastDay: daySchema.nullable(),
  }),
  answer: z.object({ dutyIds: z.array(idOf<'on-call duty'>()) }),
  problems: ['roster.unknown-person', 'roster.days'],
});

const dutyParams = z.strictObject({ dutyId: idOf<'on-call duty'>() });

export const endDuty = contract({
  name: 'roster.end-duty',
  kind: 'change',
  method: 'POST',
  path: '/api/roster/duties/:dutyId/end',
  says: 'Say the last day on which a duty begins; what was before stays as it was.',
  policy: mayKeepRoster,
  params: dutyParams,
  body: z.strictObject({ lastDay: daySchema }),
  answer: z.object({ ended: z.literal(true) }),
  problems: ['roster.not-found', 'roster.days'],
});

export const withdrawDuty = contract({
  name: 'roster.withdraw-duty',
  kind: 'change',
  method: 'POST',
  path: '/api/roster/duties/:dutyId/withdraw',
  says: 'Take a duty back that was entered by mistake.',
  policy: mayKeepRoster,
  params: dutyParams,
  body: z.strictObject({ reason: plainText(300).trim().min(1, 'is empty') }),
  answer: z.object({ withdrawn: z.literal(true) }),
  problems: ['roster.not-found'],
});

const wallMoment = z.strictObject({ day: daySchema, time: wallTime });

export const addStandIn = contract({
  name: 'roster.add-stand-in',
  kind: 'change',
  method: 'POST',
  path: '/api/roster/stand-ins',
  says: 'Let somebody be on call in place of whoever it would be, from one hour to another, once.',
  policy: mayKeepRoster,
  body: z.strictObject({ staffId: idOf<'staff'>(), rank, from: wallMoment, to: wallMoment }),
  answer: z.object({ standInId: idOf<'stand-in'>() }),
  problems: ['roster.unknown-person', 'roster.days', 'roster.too-long'],
});

export const withdrawStandIn = contract({
  name: 'roster.withdraw-stand-in',
  kind: 'change',
  method: 'POST',
  path: '/api/roster/stand-ins/:standInId/withdraw',
  says: 'Take a cover back: whoever it would be is on call again.',
  policy: mayKeepRoster,
  params: z.strictObject({ standInId: idOf<'stand-in'>() }),
  answer: z.object({ withdrawn: z.literal(true) }),
  problems: ['roster.not-found'],
});

export const keepReach = contract({
  name: 'roster.keep-reach',
  kind: 'change',
  method: 'POST',
  path: '/api/roster/people/:staffId/reach',
  says: 'Say how somebody who may be on call is reached: by mail, at the screen, and her number to call by hand.',
  policy: mayKeepRoster,
  params: z.strictObject({ staffId: idOf<'staff'>() }),
  body: z.strictObject({
    email: z.email('is not an e-mail address').max(254).nullable(),
    phone: plainText(40).trim().min(1, 'is empty').nullable(),
    atScreen: z.boolean(),
  }),
  answer: z.object({ kept: z.literal(true) }),
  problems: ['roster.unknown-person'],
});
