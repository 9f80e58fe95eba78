import type { Told } from './problems.en.ts';

/** Problems of what an auditor is handed. */
export const packetProblemsEn = {
  'packet.nothing-approved': {
    title: 'Nothing was approved',
    says: 'No line of this month was ever approved, so there is no claim to defend. Approve it first.',
  },
  'packet.not-sealed': {
    title: 'The audit is being sealed',
    says: 'Rows that belong to this packet have no seal yet. Try again in a moment.',
  },
  'packet.not-made': {
    title: 'This packet was not made',
    says: 'Make it from the proof of the month, then download it.',
  },
  'packet.too-many': {
    title: 'Too many packets for one PDF',
    says: 'Choose fewer patients, or take the JSON. An administrator can write a PDF of each with “trellis audit packet”.',
  },
  'packet.differs': {
    title: 'The packet is not as it was made',
    says: 'Rows it rests on were changed behind the product. Do not hand it over; ask your administrator to verify the audit.',
  },
} satisfies Readonly<Record<string, Told>>;
