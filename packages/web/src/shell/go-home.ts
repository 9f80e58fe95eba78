import { redirect } from '@tanstack/react-router';
import type { Actor } from '@trellis/core/access/staff';
import { monthOf } from '@trellis/core/basics/day';
import { todayIn } from '../people/describe.ts';

let hasLanded = false;

/** Where a role begins its day, when that is not Today; a provider with a phone once, for Today is hers too. */
export function goHome({ role, practice }: Actor): void {
  const isPhone =
    role === 'supervising-provider' && globalThis.window?.matchMedia('(max-width: 520px)').matches;
  if (isPhone && !hasLanded) {
    hasLanded = true;
    throw redirect({ to: '/sign' });
  }
  if (role === 'administrator') throw redirect({ to: '/admin' });
  if (role === 'biller')
    throw redirect({ to: '/billing/$month', params: { month: monthOf(todayIn(practice.zone)) } });
}
