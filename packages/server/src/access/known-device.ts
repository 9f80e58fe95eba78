import { randomBytes } from 'node:crypto';
import { sameText } from '../platform/http/guard.ts';
import { type FrontDoor, keyedHash } from './front-door.ts';

/**
 * A browser from which somebody has signed in carries a number of its own and a mark for each address, so that its
 * tries are counted apart from those of strangers. The mark is a keyed hash: it names nobody and cannot be made up.
 * It opens nothing; a stolen one gives its thief an allowance of his own, as slow as everybody's.
 */
export type Device = { readonly number: string; readonly marks: readonly string[] };

/** Colleagues who share a desk: so many addresses a browser remembers. */
const mostMarks = 8;
/** As long as browsers keep a cookie at most (RFC 6265bis 5.5). */
const keptSeconds = 400 * 86_400;

const cookieName = ({ isHttps }: FrontDoor): string => (isHttps ? '__Host-trellis_device' : 'trellis_device');

const markOf = (door: FrontDoor, number: string, email: string): string =>
  keyedHash(door, 'device', number, email);

export function findDevice(door: FrontDoor, header: string | string[] | undefined): Device | undefined {
  for (const pair of typeof header === 'string' ? header.split(';') : []) {
    const [name, value = ''] = pair.trim().split('=');
    if (name !== cookieName(door) || !/^[\w-]{22}(?:\.[\w-]{43}){1,8}$/.test(value)) continue;
    const [number = '', ...marks] = value.split('.');
    return { number, marks };
  }
  return undefined;
}

/** Whether somebody with this address has signed in from here before. */
export const isKnown = (door: FrontDoor, { number, marks }: Device, email: string): boolean => {
  const own = markOf(door, number, email);
  return marks.some(mark => sameText(mark, own));
};

/** Under which tries are counted: those from browsers nobody knows together, those of a known one by themselves. */
export const triesUnder = (door: FrontDoor, email: string, device: Device | undefined): string =>
  device && isKnown(door, device, email)
    ? keyedHash(door, 'tries', email, device.number)
    : keyedHash(door, 'tries', email);

/** Makes the browser known for an address, beside those it knows; the one that came last stands first. */
export function deviceCookie(door: FrontDoor, before: Device | undefined, email: string): string {
  const number = before?.number ?? randomBytes(16).toString('base64url');
  const own = markOf(door, number, email);
  const marks = [own, ...(before?.marks ?? []).filter(mark => mark !== own)].slice(0, mostMarks);
  const secure = door.isHttps ? '; Secure' : '';
  return `${cookieName(door)}=${[number, ...marks].join('.')}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${keptSeconds}${secure}`;
}
