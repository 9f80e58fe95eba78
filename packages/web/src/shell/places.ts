import { useNavigate } from '@tanstack/react-router';
import { mayAdminister, mayReviewAccess } from '@trellis/core/access/access.policy';
import type { Actor, Role } from '@trellis/core/access/staff';
import { mayBringForms } from '@trellis/core/assessments/assessments.policy';
import { monthOf } from '@trellis/core/basics/day';
import { mayPlanCover } from '@trellis/core/caseload/caseload.policy';
import { useActor, useBills } from '../access/session.queries.ts';
import type { IconName } from '../kit/Icon.tsx';
import type { KeyMap } from '../kit/use-keys.ts';
import { todayIn } from '../people/describe.ts';
import type { Words } from '../words/en.ts';

export type RailPlace =
  | 'today'
  | 'sign'
  | 'patients'
  | 'intake'
  | 'eligibility'
  | 'billing'
  | 'imports'
  | 'phrases'
  | 'library'
  | 'admin';
export type Place = RailPlace | 'cover' | 'forms' | 'account';

/** The pages of a role, the one it begins its day with first. What a role may not read it is not shown. */
const railOf: Readonly<Record<Role, readonly RailPlace[]>> = {
  'care-manager': ['today', 'patients', 'intake', 'eligibility', 'billing', 'library'],
  'supervising-provider': ['today', 'sign', 'patients', 'intake', 'eligibility', 'billing', 'library'],
  supervisor: ['today', 'patients', 'intake', 'eligibility', 'billing', 'library', 'imports', 'phrases'],
  biller: ['billing', 'patients'],
  administrator: ['admin', 'imports', 'billing', 'phrases'],
  program: [],
};

export const railPlaces = ({ role }: Pick<Actor, 'role'>, bills: boolean): readonly RailPlace[] =>
  railOf[role].filter(place => place !== 'billing' || bills);

/** Every page somebody may open from anywhere. */
export const placesOf = (actor: Actor, bills: boolean): readonly Place[] => [
  ...railPlaces(actor, bills),
  ...(mayPlanCover.allows(actor) ? ['cover' as const] : []),
  ...(mayReviewAccess.allows(actor) && !mayAdminister.allows(actor) ? ['admin' as const] : []),
  ...(mayBringForms.allows(actor) ? ['forms' as const] : []),
  'account',
];

/** `g` and this letter lead there. */
export const letterOf: Readonly<Record<Place, string>> = {
  today: 't',
  sign: 's',
  patients: 'p',
  intake: 'r',
  eligibility: 'e',
  billing: 'm',
  imports: 'i',
  phrases: 'l',
  library: 'b',
  admin: 'a',
  cover: 'c',
  forms: 'f',
  account: 'u',
};

export const iconOf: Readonly<Record<Place, IconName>> = {
  today: 'list-checks',
  sign: 'circle-check',
  patients: 'users',
  intake: 'inbox',
  eligibility: 'badge-check',
  billing: 'receipt-text',
  imports: 'file-pen-line',
  phrases: 'message-square',
  library: 'book-open',
  admin: 'shield',
  cover: 'users-round',
  forms: 'list-checks',
  account: 'lock',
};

export const placeName = (place: Place, words: Words): string =>
  place === 'cover' ? words.cover.title : words.frame[place];

export function usePlaces(): readonly Place[] {
  const actor = useActor();
  return placesOf(actor, useBills());
}

export function useGo(): (place: Place) => void {
  const navigate = useNavigate();
  const { zone } = useActor().practice;
  return place => {
    switch (place) {
      case 'today':
        return void navigate({ to: '/' });
      case 'sign':
        return void navigate({ to: '/sign' });
      case 'patients':
        return void navigate({ to: '/patients' });
      case 'intake':
        return void navigate({ to: '/intake', search: { show: 'open' } });
      case 'eligibility':
        return void navigate({ to: '/eligibility', search: { group: 'ready', whose: 'everyone' } });
      case 'billing':
        return void navigate({ to: '/billing/$month', params: { month: monthOf(todayIn(zone)) } });
      case 'imports':
        return void navigate({ to: '/imports' });
      case 'phrases':
        return void navigate({ to: '/phrases' });
      case 'library':
        return void navigate({ to: '/library' });
      case 'admin':
        return void navigate({ to: '/admin' });
      case 'forms':
        return void navigate({ to: '/forms' });
      case 'cover':
        return void navigate({ to: '/cover' });
      case 'account':
        return void navigate({ to: '/account' });
      default:
        return place satisfies never;
    }
  };
}

/** `g t` and its like, for the pages this person has. */
export function useGoKeys(): KeyMap {
  const places = usePlaces();
  const go = useGo();
  return Object.fromEntries(places.map(place => [`g ${letterOf[place]}`, () => go(place)]));
}
