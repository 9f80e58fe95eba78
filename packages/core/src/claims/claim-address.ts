import type { Person } from '../people/person.ts';
import type { PostalAddress } from './claim-batch.ts';

/** Where she lives, as a claim carries it; undefined when a part of it is missing or cannot be one. */
export function addressOf({ address }: Pick<Person, 'address'>): PostalAddress | undefined {
  const { line, city, state } = address;
  const zip = (address.postalCode ?? '').replace(/\D/g, '');
  const code = stateCode(state ?? '');
  if (!line || !city || !code || (zip.length !== 5 && zip.length !== 9)) return undefined;
  return {
    line1: line.slice(0, 55),
    line2: line.slice(55, 110) || null,
    city: city.slice(0, 30),
    state: code,
    zip,
  };
}

const stateCode = (text: string): string | undefined => {
  const upper = text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(upper) ? upper : stateNames.get(upper);
};

/** Source: USPS Publication 28, appendix B, read 2026-11. */
const stateNames: ReadonlyMap<string, string> = new Map(
  'ALABAMA AL|ALASKA AK|ARIZONA AZ|ARKANSAS AR|CALIFORNIA CA|COLORADO CO|CONNECTICUT CT|DELAWARE DE|DISTRICT OF COLUMBIA DC|FLORIDA FL|GEORGIA GA|HAWAII HI|IDAHO ID|ILLINOIS IL|INDIANA IN|IOWA IA|KANSAS KS|KENTUCKY KY|LOUISIANA LA|MAINE ME|MARYLAND MD|MASSACHUSETTS MA|MICHIGAN MI|MINNESOTA MN|MISSISSIPPI MS|MISSOURI MO|MONTANA MT|NEBRASKA NE|NEVADA NV|NEW HAMPSHIRE NH|NEW JERSEY NJ|NEW MEXICO NM|NEW YORK NY|NORTH CAROLINA NC|NORTH DAKOTA ND|OHIO OH|OKLAHOMA OK|OREGON OR|PENNSYLVANIA PA|PUERTO RICO PR|RHODE ISLAND RI|SOUTH CAROLINA SC|SOUTH DAKOTA SD|TENNESSEE TN|TEXAS TX|UTAH UT|VERMONT VT|VIRGINIA VA|WASHINGTON WA|WEST VIRGINIA WV|WISCONSIN WI|WYOMING WY'
    .split('|')
    .map(it => [it.slice(0, -3), it.slice(-2)] as const),
);
