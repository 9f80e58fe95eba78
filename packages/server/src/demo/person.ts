import { type Day, plusDays } from '@trellis/core/basics/day';
import { between, chance, pick, type Random } from './random.ts';

/** Someone invented, as a practice's list would have her. */
export type Person = {
  readonly mrn: string;
  readonly medicareNumber: string;
  readonly given: string;
  readonly family: string;
  readonly sex: 'female' | 'male';
  readonly birthDate: Day;
  readonly language: 'en' | 'es' | 'pt' | 'ht' | 'vi';
  readonly phones: readonly string[];
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
};

type Heritage = {
  readonly share: number;
  readonly female: readonly string[];
  readonly male: readonly string[];
  readonly family: readonly string[];
  readonly language: Person['language'];
};

/** Given and family names go together as families give them; the shares are those of no real town. */
const heritages: readonly Heritage[] = [
  {
    share: 0.56,
    female: [
      'Dorothy',
      'Margaret',
      'Ruth',
      'Helen',
      'Patricia',
      'Carol',
      'Judith',
      'Shirley',
      'Barbara',
      'Eleanor',
      'Joan',
      'Marilyn',
      'Beverly',
      'Lorraine',
      'Frances',
      'Theresa',
      'Kathleen',
      'Nancy',
    ],
    male: [
      'Robert',
      'James',
      'Walter',
      'Harold',
      'Richard',
      'Eugene',
      'Raymond',
      'Kenneth',
      'Donald',
      'George',
      'Frank',
      'Thomas',
      'Paul',
      'Leonard',
      'Stanley',
      'Arthur',
      'Gerald',
      'Norman',
    ],
    family: [
      'Sullivan',
      'Murphy',
      'Kowalski',
      'Rossi',
      'Whitman',
      'Baker',
      'O’Brien',
      'Novak',
      'Hughes',
      'Mitchell',
      'Carver',
      'Lindqvist',
      'Petersen',
      'McCarthy',
      'Fontaine',
      'Hale',
      'Dunn',
      'Pratt',
      'Łukasik',
      'Ferraro',
    ],
    language: 'en',
  },
  {
    share: 0.2,
    female: [
      'María Elena',
      'Carmen',
      'Rosa',
      'Luz',
      'Ana María',
      'Esperanza',
      'Guadalupe',
      'Mercedes',
      'Teresa',
      'Soledad',
    ],
    male: [
      'José Luis',
      'Ramón',
      'Héctor',
      'Manuel',
      'Rafael',
      'Ignacio',
      'Ángel',
      'Julio',
      'Efraín',
      'Tomás',
    ],
    family: [
      'Ordóñez',
      'Rivera',
      'Muñoz',
      'Delgado',
      'Peña',
      'Santiago',
      'Núñez',
      'Figueroa',
      'Cárdenas',
      'Báez',
      'Rosario',
      'Ibáñez',
    ],
    language: 'es',
  },
  {
    share: 0.14,
    female: ['Ernestine', 'Gloria', 'Bernice', 'Vivian', 'Odessa', 'Loretta', 'Marie-Ange', 'Roseline'],
    male: ['Otis', 'Clarence', 'Willie', 'Curtis', 'Nathaniel', 'Jean-Claude', 'Wilner', 'Emmanuel'],
    family: [
      'Washington',
      'Booker',
      'Freeman',
      'Toussaint',
      'Baptiste',
      'Gaines',
      'Pierre-Louis',
      'Hollis',
      'Desrosiers',
      'Banks',
    ],
    language: 'ht',
  },
  {
    share: 0.1,
    female: ['Thị Lan', 'Mei', 'Hong', 'Sunita', 'Kamala', 'Fátima', 'Conceição'],
    male: ['Văn Minh', 'Wei', 'Duc', 'Rajesh', 'Anil', 'João', 'Joaquim'],
    family: ['Nguyễn', 'Trần', 'Chen', 'Wong', 'Patel', 'Sharma', 'Gonçalves', 'Medeiros'],
    language: 'vi',
  },
];

const places = [
  { city: 'Worcester', zip: '01604', area: '508' },
  { city: 'Springfield', zip: '01105', area: '413' },
  { city: 'Lowell', zip: '01850', area: '978' },
  { city: 'New Bedford', zip: '02740', area: '774' },
  { city: 'Brockton', zip: '02301', area: '508' },
  { city: 'Lynn', zip: '01902', area: '781' },
  { city: 'Quincy', zip: '02169', area: '617' },
  { city: 'Holyoke', zip: '01040', area: '413' },
] as const;

const streets = [
  'Maple',
  'Chestnut',
  'Park',
  'Highland',
  'School',
  'Pleasant',
  'Union',
  'Cottage',
  'Spring',
  'Prospect',
] as const;

/** Letters a Medicare number may hold: all but S, L, O, I, B and Z. Source: CMS, Understanding the MBI format, 2018. */
const numberLetters = 'ACDEFGHJKMNPQRTUVWXY';

export function makePerson(random: Random, index: number, today: Day): Person {
  const heritage = heritageOf(random());
  const sex = chance(random, 0.58) ? 'female' : 'male';
  const place = pick(random, places);
  const phone = () => `(${place.area}) 555-${String(between(random, 0, 9999)).padStart(4, '0')}`;
  return {
    mrn: `D${String(index + 1).padStart(6, '0')}`,
    medicareNumber: medicareNumber(random),
    given: pick(random, heritage[sex]),
    family: pick(random, heritage.family),
    sex,
    birthDate: plusDays(today, -between(random, 58 * 365, 94 * 365)),
    language: chance(random, 0.6) ? heritage.language : 'en',
    phones: chance(random, 0.35) ? [phone(), phone()] : [phone()],
    street: `${between(random, 3, 480)} ${pick(random, streets)} Street`,
    city: place.city,
    state: 'MA',
    zip: place.zip,
  };
}

function heritageOf(draw: number): Heritage {
  let left = draw;
  for (const heritage of heritages) {
    left -= heritage.share;
    // What is left after the last share is a rounding error of the sum.
    if (left < 1e-9) return heritage;
  }
  throw new Error('The shares of the heritages do not sum to one.');
}

/** Eleven places: C A AN N A AN N A A N N. Source: CMS, Understanding the MBI format, 2018. */
function medicareNumber(random: Random): string {
  const digit = () => String(between(random, 0, 9));
  const letter = () => numberLetters[between(random, 0, numberLetters.length - 1)] ?? 'A';
  const either = () => (chance(random, 0.5) ? digit() : letter());
  return [
    String(between(random, 1, 9)),
    letter(),
    either(),
    digit(),
    letter(),
    either(),
    digit(),
    letter(),
    letter(),
    digit(),
    digit(),
  ].join('');
}
