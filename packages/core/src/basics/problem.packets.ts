/** Problems of what an auditor is handed. Part of the catalogue. */
export const packetProblems = {
  'packet.nothing-approved': {
    status: 422,
    title: 'Nothing was approved',
    says: 'No line of this patient and month was ever approved, so there is no claim to defend. Approve the month first.',
  },
  'packet.not-sealed': {
    status: 503,
    title: 'Audit is being sealed',
    says: 'Rows of the audit that belong to this packet have no seal yet. Try again in a moment.',
  },
  'packet.not-made': {
    status: 404,
    title: 'Packet not made',
    says: 'No such packet of this patient and month was made. Make it from the proof of the month.',
  },
  'packet.too-many': {
    status: 409,
    title: 'Too many packets for one PDF',
    says: 'So many packets do not fit into one PDF. Choose fewer, take the JSON, or let an administrator run "trellis audit packet".',
  },
  'packet.differs': { status: 409, title: 'Packet is not as it was made' },
} as const satisfies Record<string, { status: number; title: string; says?: string }>;
