import type { Zone } from '../basics/zone.ts';

const east = 'America/New_York';
const central = 'America/Chicago';
const mountain = 'America/Denver';
const pacific = 'America/Los_Angeles';

/**
 * The zone most people of a state or territory live in. Source: 49 CFR part 71 (standard time zone boundaries), read
 * 2026-11-22; Arizona without summer time, 15 U.S.C. 260a.
 */
const byState: Readonly<Record<string, string>> = {
  AL: central,
  AK: 'America/Anchorage',
  AZ: 'America/Phoenix',
  AR: central,
  CA: pacific,
  CO: mountain,
  CT: east,
  DE: east,
  DC: east,
  FL: east,
  GA: east,
  HI: 'Pacific/Honolulu',
  ID: 'America/Boise',
  IL: central,
  IN: 'America/Indiana/Indianapolis',
  IA: central,
  KS: central,
  KY: east,
  LA: central,
  ME: east,
  MD: east,
  MA: east,
  MI: 'America/Detroit',
  MN: central,
  MS: central,
  MO: central,
  MT: mountain,
  NE: central,
  NV: pacific,
  NH: east,
  NJ: east,
  NM: mountain,
  NY: east,
  NC: east,
  ND: central,
  OH: east,
  OK: central,
  OR: pacific,
  PA: east,
  RI: east,
  SC: east,
  SD: central,
  TN: central,
  TX: central,
  UT: mountain,
  VT: east,
  VA: east,
  WA: pacific,
  WV: east,
  WI: central,
  WY: mountain,
  PR: 'America/Puerto_Rico',
  VI: 'America/St_Thomas',
  GU: 'Pacific/Guam',
  AS: 'Pacific/Pago_Pago',
  MP: 'Pacific/Saipan',
};

/**
 * Where the state is divided: three-digit ZIP areas that lie wholly or mostly on the other side. ZIP areas cross the
 * border here and there, so this is a suggestion that a person can change.
 */
const byArea: Readonly<Record<string, string>> = {
  '324': central, // Florida: Panama City
  '325': central, // Pensacola
  '373': east, // Tennessee: Chattanooga
  '374': east,
  '376': east, // Johnson City
  '377': east, // Knoxville
  '378': east,
  '379': east,
  '420': central, // Kentucky: Paducah
  '421': central, // Bowling Green
  '422': central,
  '423': central, // Owensboro
  '424': central,
  '463': central, // Indiana: Gary
  '464': central,
  '476': central, // Evansville
  '477': central,
  '498': 'America/Detroit', // Michigan: Iron Mountain, divided
  '577': mountain, // South Dakota: Rapid City
  '586': mountain, // North Dakota: Dickinson
  '677': mountain, // Kansas: Colby, divided
  '691': mountain, // Nebraska: North Platte, divided
  '693': mountain, // Alliance
  '798': mountain, // Texas: El Paso
  '799': mountain,
  '835': pacific, // Idaho: Lewiston
  '838': pacific, // Coeur d'Alene
  '979': 'America/Boise', // Oregon: Ontario
};

const stateNames: Readonly<Record<string, string>> = {
  alabama: 'AL',
  alaska: 'AK',
  arizona: 'AZ',
  arkansas: 'AR',
  california: 'CA',
  colorado: 'CO',
  connecticut: 'CT',
  delaware: 'DE',
  florida: 'FL',
  georgia: 'GA',
  hawaii: 'HI',
  idaho: 'ID',
  illinois: 'IL',
  indiana: 'IN',
  iowa: 'IA',
  kansas: 'KS',
  kentucky: 'KY',
  louisiana: 'LA',
  maine: 'ME',
  maryland: 'MD',
  massachusetts: 'MA',
  michigan: 'MI',
  minnesota: 'MN',
  mississippi: 'MS',
  missouri: 'MO',
  montana: 'MT',
  nebraska: 'NE',
  nevada: 'NV',
  'new hampshire': 'NH',
  'new jersey': 'NJ',
  'new mexico': 'NM',
  'new york': 'NY',
  'north carolina': 'NC',
  'north dakota': 'ND',
  ohio: 'OH',
  oklahoma: 'OK',
  oregon: 'OR',
  pennsylvania: 'PA',
  'puerto rico': 'PR',
  'rhode island': 'RI',
  'south carolina': 'SC',
  'south dakota': 'SD',
  tennessee: 'TN',
  texas: 'TX',
  utah: 'UT',
  vermont: 'VT',
  virginia: 'VA',
  washington: 'WA',
  'west virginia': 'WV',
  wisconsin: 'WI',
  wyoming: 'WY',
};

/** `MA` for Massachusetts, ma and MA; undefined for what is no state. */
export function findState(text: string): string | undefined {
  const typed = text.trim();
  const code = typed.toUpperCase();
  return code in byState ? code : stateNames[typed.toLowerCase().replace(/\s+/g, ' ')];
}

/** The zone to suggest for an address; undefined where neither state nor ZIP says anything. */
export function zoneOfPlace(place: {
  readonly state: string | null;
  readonly postalCode: string | null;
}): Zone | undefined {
  const state = findState(place.state ?? '');
  const area = /^\d{5}/.test(place.postalCode ?? '')
    ? byArea[(place.postalCode ?? '').slice(0, 3)]
    : undefined;
  return (area ?? (state && byState[state])) as Zone | undefined;
}
