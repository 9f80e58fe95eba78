import { programReasonEn } from '@trellis/core/billing/program-reason-en';

/** Words of every program but Chronic Care Management, with the month’s. */
export const programReasonsEn = {
  programs: programReasonEn,
  codes: {
    '99424': 'One serious condition: thirty minutes of the practitioner’s own time in the calendar month.',
    '99425': 'One serious condition: each further thirty minutes of the practitioner’s own time.',
    '99426': 'One serious condition: thirty minutes of clinical staff time in the calendar month.',
    '99427': 'One serious condition: each further thirty minutes of clinical staff time, at most twice.',
    '99495': 'After a discharge: contact within two business days and a visit within fourteen days.',
    '99496':
      'After a discharge: contact within two business days and a visit within seven days, with high decision making.',
    '99484': 'Behavioral health: twenty minutes in the calendar month.',
    '99492': 'Collaborative behavioral care, first month: from 36 minutes on.',
    '99493': 'Collaborative behavioral care, each later month: from 31 minutes on.',
    '99494': 'Collaborative behavioral care: each further thirty minutes.',
    G2214: 'Collaborative behavioral care in a short month: thirty minutes.',
    '99453': 'Setting up the device and teaching its use, once in an episode.',
    '99454': 'The device for thirty days: readings on 16 days (before 2026) or on 16 to 30.',
    '99445': 'The device for thirty days: readings on 2 to 15 days.',
    '99457': 'Remote monitoring: twenty minutes in the calendar month, with a live talk.',
    '99458': 'Remote monitoring: each further twenty minutes.',
    '99470': 'Remote monitoring: ten to nineteen minutes in the calendar month, with a live talk.',
    '98975': 'Therapy device: setting it up and teaching its use, once in an episode.',
    '98976': 'Breathing device for thirty days: readings on 16 days or more.',
    '98977': 'Muscle and joint device for thirty days: readings on 16 days or more.',
    '98978': 'Behavioral therapy device for thirty days: readings on 16 days or more.',
    '98984': 'Breathing device for thirty days: readings on 2 to 15 days.',
    '98985': 'Muscle and joint device for thirty days: readings on 2 to 15 days.',
    '98986': 'Behavioral therapy device for thirty days: readings on 2 to 15 days.',
    '98979': 'Therapy monitoring: ten to nineteen minutes of a practitioner or therapist.',
    '98980': 'Therapy monitoring: twenty minutes of a practitioner or therapist.',
    '98981': 'Therapy monitoring: each further twenty minutes.',
    G0556: 'Advanced primary care for a month: at most one chronic condition.',
    G0557: 'Advanced primary care for a month: two or more chronic conditions.',
    G0558:
      'Advanced primary care for a month: two or more chronic conditions, and Medicaid pays the cost share.',
    G0568: 'Added to advanced primary care: the first month of collaborative behavioral care.',
    G0569: 'Added to advanced primary care: a later month of collaborative behavioral care.',
    G0570: 'Added to advanced primary care: general behavioral care.',
    G0019: 'Community health worker: sixty minutes in the calendar month.',
    G0022: 'Community health worker: each further thirty minutes.',
    G0023: 'Navigator for a serious illness: sixty minutes in the calendar month.',
    G0024: 'Navigator for a serious illness: each further thirty minutes.',
    G0136:
      'Screening of five to fifteen minutes: social needs until 2025, activity or nutrition from 2026 on.',
    G0402: 'The welcome visit in the first year of Medicare, once.',
    G0438: 'The first yearly wellness visit, once.',
    G0439: 'A later yearly wellness visit.',
    '99497': 'Talking about wishes for future care: from 16 minutes on.',
    '99498': 'Talking about wishes for future care: each further thirty minutes, from 46 on.',
    G0511: 'Care management of a rural or federally qualified clinic, to September 2025.',
    G0512: 'Collaborative behavioral care of a rural or federally qualified clinic, to the end of 2025.',
    G0676: 'ACCESS model: review of an update about heart, kidney and metabolism.',
    G0677: 'ACCESS model: review of an update about muscles and joints.',
    G0678: 'ACCESS model: review of an update about behavioral health.',
  } as Readonly<Record<string, string>>,
};

/** The same in another language. */
export type ProgramReasonsWords = typeof programReasonsEn;
