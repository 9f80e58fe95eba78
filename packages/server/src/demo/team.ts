import type { Actor } from '@trellis/core/access/staff';
import { pick, randomOf } from './random.ts';

export type Member = Pick<Actor, 'name' | 'role' | 'credential'> & { readonly email: string };

const given = [
  'Dana',
  'Priya',
  'Luis',
  'Hannah',
  'Marcus',
  'Yolanda',
  'Grace',
  'Owen',
  'Camille',
  'Tess',
  'Noor',
  'Elena',
  'Jamal',
  'Ruth',
  'Kofi',
  'Ines',
];
const family = [
  'Whitlock',
  'Raman',
  'Ortega',
  'Bergström',
  'Hill',
  'Castillo',
  'Adeyemi',
  'Lindgren',
  'Moreau',
  'Kaplan',
  'Haddad',
  'Vargas',
  'Brooks',
  'Feld',
  'Mensah',
  'Duarte',
];

/**
 * Care managers after the first, who is Dana Whitlock and there from the start: nurses mostly, every fourth a social
 * worker. Their number stands in the address, so that no two are the same.
 */
export function makeCareManager(seed: string, number: number): Member {
  const random = randomOf(`${seed}/staff/${number}`);
  const name = `${pick(random, given)} ${pick(random, family)}`;
  return {
    name,
    role: 'care-manager',
    credential: number % 4 === 3 ? 'LCSW' : 'RN',
    email: `care-manager-${number + 1}@trellis.example`,
  };
}
