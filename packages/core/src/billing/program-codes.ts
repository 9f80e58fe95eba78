import type { Day } from '../basics/day.ts';

/**
 * Codes of every program but Chronic Care Management as data. Source: section 2 of rule set medicare-2026-11 and
 * codes.json of 2026-11-22. Seconds are counted from zero for the whole family; cents are national averages.
 */
export type ProgramCode = {
  readonly program: string;
  readonly from: Day;
  /** Last day in force; absent while it is. */
  readonly until?: Day;
  readonly cents?: Readonly<Record<number, number>>;
};

const code = (
  program: string,
  from: string,
  cents: Readonly<Record<number, number>> = {},
  until?: string,
): ProgramCode => ({
  program,
  from: from as Day,
  cents,
  ...(until !== undefined && { until: until as Day }),
});

export const programCodes: Readonly<Record<string, ProgramCode>> = {
  '99424': code('PCM', '2022-01-01', { 2025: 8087, 2026: 8751 }),
  '99425': code('PCM', '2022-01-01', { 2026: 6146 }),
  '99426': code('PCM', '2022-01-01'),
  '99427': code('PCM', '2022-01-01'),
  '99495': code('TCM', '2013-01-01', { 2025: 20120 }),
  '99496': code('TCM', '2013-01-01', { 2025: 27268, 2026: 29800 }),
  '99484': code('BHI', '2018-01-01', { 2025: 5305, 2026: 5778 }),
  '99492': code('CoCM', '2018-01-01', { 2025: 14524, 2026: 16032 }),
  '99493': code('CoCM', '2018-01-01', { 2025: 13359, 2026: 14496 }),
  '99494': code('CoCM', '2018-01-01', { 2025: 5596, 2026: 6146 }),
  G2214: code('CoCM', '2021-01-01'),
  '99453': code('RPM', '2019-01-01', { 2025: 1973, 2026: 2171 }),
  '99454': code('RPM', '2019-01-01', { 2025: 4302, 2026: 5211 }),
  '99445': code('RPM', '2026-01-01', { 2026: 5211 }),
  '99457': code('RPM', '2019-01-01', { 2025: 4787, 2026: 5177 }),
  '99458': code('RPM', '2020-01-01', { 2025: 3849, 2026: 4142 }),
  '99470': code('RPM', '2026-01-01', { 2026: 2605 }),
  '98975': code('RTM', '2022-01-01', { 2026: 2171 }),
  '98976': code('RTM', '2022-01-01', { 2026: 5211 }),
  '98977': code('RTM', '2022-01-01', { 2026: 3975 }),
  '98978': code('RTM', '2023-01-01'),
  '98984': code('RTM', '2026-01-01', { 2026: 5211 }),
  '98985': code('RTM', '2026-01-01'),
  '98986': code('RTM', '2026-01-01'),
  '98979': code('RTM', '2026-01-01', { 2026: 2650 }),
  '98980': code('RTM', '2022-01-01', { 2026: 5411 }),
  '98981': code('RTM', '2022-01-01', { 2026: 4175 }),
  G0556: code('APCM', '2025-01-01', { 2025: 1520, 2026: 1637 }),
  G0557: code('APCM', '2025-01-01', { 2025: 4884, 2026: 5378 }),
  G0558: code('APCM', '2025-01-01', { 2025: 10707, 2026: 11724 }),
  G0568: code('APCM', '2026-01-01', { 2026: 16166 }),
  G0569: code('APCM', '2026-01-01', { 2026: 14596 }),
  G0570: code('APCM', '2026-01-01', { 2026: 5778 }),
  G0019: code('CHI', '2024-01-01', { 2025: 7796 }),
  G0022: code('CHI', '2024-01-01', { 2025: 4852 }),
  G0023: code('PIN', '2024-01-01'),
  G0024: code('PIN', '2024-01-01'),
  G0136: code('G0136', '2024-01-01', { 2025: 1844 }),
  G0402: code('AWV', '2005-01-01', { 2025: 16076 }),
  G0438: code('AWV', '2011-01-01', { 2025: 16044 }),
  G0439: code('AWV', '2011-01-01', { 2025: 12647 }),
  '99497': code('ACP', '2016-01-01'),
  '99498': code('ACP', '2016-01-01'),
  G0511: code('G0511', '2018-01-01', { 2025: 5467 }, '2025-09-30'),
  G0512: code('G0511', '2018-01-01', {}, '2025-12-31'),
  G0676: code('ACCESS', '2026-07-05', { 2026: 3000 }),
  G0677: code('ACCESS', '2026-07-05', { 2026: 3000 }),
  G0678: code('ACCESS', '2026-07-05', { 2026: 3000 }),
};
