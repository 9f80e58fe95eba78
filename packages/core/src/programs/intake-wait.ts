import { plusBusinessDays } from '../basics/business-day.ts';
import type { Day } from '../basics/day.ts';
import { earlier, type Instant, plusSeconds } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { endOfDay, localDay } from '../basics/zone.ts';
import type { IntakeRequest } from './intake.ts';
import { type Urgency, urgencies } from './intake-anchors.ts';
import type { IntakeState } from './intake-step.ts';

/**
 * By when somebody has it and by when the asker has an answer: the end of the nth business day after it came in; what is
 * urgent within hours of the clock, whatever the day. Trellis policy, 2026-11.
 */
const patience = {
  urgent: { ownedWithinHours: 4, answeredWithinHours: 24 },
  soon: { ownedWithinDays: 1, answeredWithinDays: 3 },
  routine: { ownedWithinDays: 2, answeredWithinDays: 5 },
} as const satisfies Record<Urgency, object>;

type Asked = Pick<IntakeRequest, 'arrivedAt' | 'urgency' | 'wishedBy' | 'zone'>;

/** From when on it is late: that nobody has it, or, once somebody does, that the asker still waits. */
export function lateAt(asked: Asked, state: Exclude<IntakeState, 'closed'>): Instant {
  const planned = plannedEnd(asked, state === 'waiting');
  return asked.wishedBy === null ? planned : earlier(planned, endOfDay(asked.wishedBy, asked.zone));
}

function plannedEnd({ arrivedAt, urgency, zone }: Asked, isFree: boolean): Instant {
  if (urgency === 'urgent') {
    const { ownedWithinHours, answeredWithinHours } = patience.urgent;
    return plusSeconds(arrivedAt, (isFree ? ownedWithinHours : answeredWithinHours) * 3600);
  }
  const { ownedWithinDays, answeredWithinDays } = patience[urgency];
  const days = isFree ? ownedWithinDays : answeredWithinDays;
  return endOfDay(plusBusinessDays(localDay(arrivedAt, zone), days), zone);
}

type Waiting = Asked & { readonly requestId: string; readonly state: Exclude<IntakeState, 'closed'> };

/** Late before in time, within that the more urgent, then whoever has waited longest. */
export const byWait =
  (now: Instant) =>
  (a: Waiting, b: Waiting): number => {
    const isLate = (it: Waiting) => (lateAt(it, it.state) <= now ? 0 : 1);
    return (
      isLate(a) - isLate(b) ||
      urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) ||
      byText(a.arrivedAt, b.arrivedAt) ||
      byText(a.requestId, b.requestId)
    );
  };

/** Why a request stands where it does, as facts for words. */
export type WaitReason =
  | { readonly why: 'late'; readonly since: Instant }
  | { readonly why: 'urgency'; readonly urgency: Urgency }
  | { readonly why: 'wished'; readonly by: Day }
  | { readonly why: 'since'; readonly arrivedAt: Instant };

export function waitReasons(asked: Waiting, now: Instant): readonly WaitReason[] {
  const late = lateAt(asked, asked.state);
  return [
    ...(late <= now ? [{ why: 'late', since: late } as const] : []),
    ...(asked.urgency === 'routine' ? [] : [{ why: 'urgency', urgency: asked.urgency } as const]),
    ...(asked.wishedBy === null ? [] : [{ why: 'wished', by: asked.wishedBy } as const]),
    { why: 'since', arrivedAt: asked.arrivedAt },
  ];
}
