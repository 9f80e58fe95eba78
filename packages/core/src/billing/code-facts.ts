/**
 * What the page tells of a code beside the figures that are compared: the time it is paid for, and who gives a service
 * that is not measured in minutes. Source: code table of the rule set, section 2, compiled 2026-11-22.
 */
export type Period =
  | 'month'
  | 'discharge'
  | 'episode'
  | 'thirty-days'
  | 'six-months'
  | 'once'
  | 'once-practitioner'
  | 'eleven-months'
  | 'day'
  | 'twelve-months';

const periods: Readonly<Record<string, Period>> = {
  G0506: 'once-practitioner',
  '99495': 'discharge',
  '99496': 'discharge',
  '99453': 'episode',
  '98975': 'episode',
  '99454': 'thirty-days',
  '99445': 'thirty-days',
  '98976': 'thirty-days',
  '98977': 'thirty-days',
  '98978': 'thirty-days',
  '98984': 'thirty-days',
  '98985': 'thirty-days',
  '98986': 'thirty-days',
  G0136: 'six-months',
  G0402: 'once',
  G0438: 'once',
  G0439: 'eleven-months',
  '99497': 'day',
  '99498': 'day',
  G0676: 'twelve-months',
  G0677: 'twelve-months',
  G0678: 'twelve-months',
};

export const periodOf = (code: string): Period => periods[code] ?? 'month';

const byCode: Readonly<Record<string, readonly string[]>> = {
  G0506: ['qhp'],
  '99495': ['qhp', 'clinical-staff'],
  '99496': ['qhp', 'clinical-staff'],
  '99453': ['clinical-staff'],
  '98975': ['qhp', 'therapist', 'clinical-staff'],
  G0556: ['clinical-staff'],
  G0557: ['clinical-staff'],
  G0558: ['clinical-staff'],
  G0568: ['qhp'],
  G0569: ['qhp'],
  G0570: ['qhp'],
  G0136: ['qhp', 'clinical-staff'],
  G0402: ['qhp'],
  G0438: ['qhp', 'team'],
  G0439: ['qhp', 'team'],
  '99497': ['qhp', 'team'],
  '99498': ['qhp', 'team'],
  G0511: ['clinic-staff'],
  G0512: ['clinic-staff'],
  G0676: ['qhp'],
  G0677: ['qhp'],
  G0678: ['qhp'],
};
const device = ['device'] as const;

export const performersOf = (code: string): readonly string[] =>
  byCode[code] ?? (periodOf(code) === 'thirty-days' ? device : []);
