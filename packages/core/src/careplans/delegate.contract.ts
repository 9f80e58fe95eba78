import { z } from 'zod';
import { contract } from '../access/contract.ts';
import { anyStaff } from '../access/policy.ts';
import { daySchema } from '../basics/day.ts';
import { idOf } from '../basics/id.ts';
import { instantSchema } from '../basics/instant.ts';
import { mayDelegate } from './careplan.policy.ts';

const personSchema = z.object({ id: idOf<'staff'>(), name: z.string() });

export const delegationSchema = z.object({
  id: idOf<'provider delegate'>(),
  provider: personSchema,
  delegate: personSchema,
  startsAt: instantSchema,
  endsAt: instantSchema,
});
export type DelegationView = z.infer<typeof delegationSchema>;

export const getDelegates = contract({
  name: 'delegates.list',
  kind: 'open',
  method: 'GET',
  path: '/api/delegates',
  says: 'Who signs and answers for which provider, now and in the coming weeks, and who can be named.',
  policy: anyStaff,
  answer: z.object({
    now: instantSchema,
    delegations: z.array(delegationSchema),
    providers: z.array(personSchema),
  }),
  problems: [],
});

export const nameDelegate = contract({
  name: 'delegates.name',
  kind: 'change',
  method: 'POST',
  path: '/api/delegates',
  says: 'Let another provider sign and answer for a provider from one day through another; it ends by itself.',
  policy: mayDelegate,
  body: z.strictObject({
    providerId: idOf<'staff'>(),
    delegateId: idOf<'staff'>(),
    from: daySchema,
    to: daySchema,
  }),
  answer: delegationSchema,
  problems: [
    'delegate.days',
    'delegate.unknown-provider',
    'delegate.away',
    'delegate.overlaps',
    'delegate.not-yours',
  ],
});

export const endDelegate = contract({
  name: 'delegates.end',
  kind: 'change',
  method: 'POST',
  path: '/api/delegates/:delegationId/end',
  says: 'The provider is back early: from now on nobody signs for her. What was signed for her stays.',
  policy: mayDelegate,
  params: z.strictObject({ delegationId: idOf<'provider delegate'>() }),
  answer: z.object({ ended: z.literal(true) }),
  problems: ['delegate.not-found', 'delegate.not-yours'],
});
