/** What an auditor is handed. */
export const packetsEn = {
  packet: 'Audit packet',
  pdf: 'PDF to read',
  json: 'JSON to keep',
  /** Where a packet no longer comes out as it was made. */
  differs: (parts: string) => `No longer as it was first made (${parts}). Do not hand it over.`,
  parts: {
    claim: 'claim',
    lines: 'lines',
    consent: 'consent',
    enrolment: 'enrollment',
    plan: 'care plan',
    time: 'time',
    contacts: 'contacts',
    attestations: 'what was vouched for',
    review: 'review before approval',
    judgement: 'verdicts',
    chain: 'seals of the audit',
  } as Readonly<Record<string, string>>,
};

export type PacketWords = typeof packetsEn;
