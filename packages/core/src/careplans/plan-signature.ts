import type { SettingValue } from '../access/setting.ts';
import type { Plan } from './careplan.ts';

/** How a site decides which versions wait for the provider's word; see docs/decisions/0029. */
export type SignaturePolicy = SettingValue<'plan-signature'>;

/**
 * Whether a version waits for the supervising provider. `approved` is the version she approved last: what was issued in
 * between without her word counts as new to her.
 */
export function asksSignature(policy: SignaturePolicy, plan: Plan, approved: Plan | undefined): boolean {
  switch (policy) {
    case 'each-version':
      return true;
    case 'prescriber-step':
      return prescriberSteps(plan) !== (approved ? prescriberSteps(approved) : noSteps);
    case 'not-required':
      return false;
    default:
      return policy satisfies never;
  }
}

/** What the prescriber is asked to do, as one text that differs when any of it does; order does not count. */
const prescriberSteps = (plan: Plan): string =>
  JSON.stringify(
    plan.problems
      .flatMap(it => it.steps)
      .filter(it => it.owner === 'prescriber')
      .map(({ id, text, every, dueOn }) => [id, text, every, dueOn])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

const noSteps = '[]';
