import { lastDay, monthOf } from '../basics/day.ts';
import { epochMs, type Instant } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { secondsOf } from '../basics/range.ts';
import { localDay } from '../basics/zone.ts';
import type { BillingAnswer, Line } from '../billing/billing-answer.ts';
import { careOf } from './packet-care.ts';
import type { PacketFacts } from './packet-facts.ts';
import { asWritten, kept, type Reading, readingOf, takenBackOf } from './packet-reading.ts';
import { clock, packetSentence } from './packet-sentence.ts';

/**
 * Another form of the same facts is another format, and a packet is made again in the one it was first made in, letter
 * by letter. The second holds what the programs ask for beside time, and contacts since a stay that is billed.
 */
export const packetFormats = [1, 2] as const;
export type PacketFormat = (typeof packetFormats)[number];
export const newestFormat: PacketFormat = 2;

/**
 * Everything that proves one patient's month, in one order of keys: the same facts give the same bytes in any year.
 * Nothing in here may come from a clock, a language or a setting.
 */
export function packetOf(facts: PacketFacts, format: PacketFormat = newestFormat) {
  const reading = readingOf(facts);
  const isFirst = format === 1;
  const { answer, judged } = reading;
  return {
    format: `trellis audit packet ${format}`,
    claim: claimOf(facts, reading),
    lines: linesOf(facts, reading),
    consent: consentOf(facts, reading),
    enrolment: enrolmentOf(facts, reading, format),
    plan: plansOf(facts, reading),
    time: timeOf(facts, reading, format),
    contacts: contactsOf(facts, reading, format),
    ...(!isFirst && { care: careOf(facts.care, reading) }),
    attestations: facts.attestations
      .toSorted((a, b) => byText(a.from, b.from) || byText(a.id, b.id))
      .map(({ id, isOfPatient, kind, from, until, where, code, minutes, faceToFace, ...row }) => {
        return {
          id,
          of: isOfPatient ? 'patient' : 'practice',
          kind,
          from,
          until,
          where,
          ...(!isFirst && { code, minutes, faceToFace }),
          ...kept(row, reading),
        };
      }),
    review: reviewOf(facts, reading),
    judgement: {
      ruleSet: facts.decision.ruleSet,
      decisionId: facts.decision.id,
      hash: facts.decision.hash,
      verdicts: answer.verdicts,
      rules: rulesOf(answer),
      alternatives: answer.alternatives,
      ledger: answer.ledger,
      case: judged,
    },
    chain: facts.seals
      .toSorted((a, b) => a.seq - b.seq)
      .map(({ seq, previous, hash, event, at, by }) => {
        return { seq, event, at, by: reading.person(by), previous, hash };
      }),
  };
}
export type AuditPacket = ReturnType<typeof packetOf>;
export type PacketPart = Exclude<keyof AuditPacket, 'format'>;

/** The bytes an auditor keeps: two spaces deep, a line feed at the end. */
export const packetText = (packet: AuditPacket): string => `${JSON.stringify(packet, null, 2)}\n`;

/** Lines of the answer that stand at the moment of the packet. */
const standingOf = (facts: PacketFacts) =>
  facts.lines
    .filter(it => it.takenBack === null && it.decisionId === facts.decision.id)
    .toSorted((a, b) => byText(a.code, b.code) || byText(a.id, b.id));

function claimOf(facts: PacketFacts, reading: Reading) {
  const { month, patientId, practiceId, asOf, named, decision } = facts;
  const { judged, zone, person, there } = reading;
  const standing = standingOf(facts);
  const [first] = standing;
  return {
    says: packetSentence({
      month,
      patient: `${named.patient.given} ${named.patient.family}`,
      lines: standing,
      people: new Set(livePieces(facts).map(({ span }) => span.staffId)).size,
      approvedBy: person(decision.recordedBy).name,
      approvedOn: localDay(decision.recordedAt, zone),
      ruleSet: decision.ruleSet,
    }),
    month,
    practice: { id: practiceId, name: named.practice },
    patient: {
      id: patientId,
      given: named.patient.given,
      family: named.patient.family,
      birthDate: judged.patient.birthDate,
      deceasedOn: judged.patient.deceasedOn ?? null,
      recordNumber: named.patient.mrn,
      timeZone: zone,
    },
    billingPractitioner: first?.billingPractitionerId ? person(first.billingPractitionerId) : null,
    approvedAt: decision.recordedAt,
    approvedThere: there(decision.recordedAt),
    /** Nothing recorded after this moment is in the packet. */
    asOf,
  };
}

function linesOf(facts: PacketFacts, reading: Reading) {
  return facts.lines
    .toSorted((a, b) => byText(a.recordedAt, b.recordedAt) || byText(a.code, b.code) || byText(a.id, b.id))
    .map(it => ({
      id: it.id,
      code: it.code,
      units: it.units,
      serviceDate: it.serviceOn,
      modifiers: it.modifiers,
      placeOfService: it.placeOfService,
      seconds: it.seconds,
      version: it.version,
      replaces: it.replaces,
      decisionId: it.decisionId,
      stands: it.takenBack === null,
      billingPractitioner: it.billingPractitionerId && reading.person(it.billingPractitionerId),
      approvedAt: it.recordedAt,
      approvedBy: reading.person(it.recordedBy),
      confirmedAt: it.confirmed?.recordedAt ?? null,
      confirmedBy: it.confirmed && reading.person(it.confirmed.recordedBy),
      takenBack: takenBackOf(it.takenBack, reading),
    }));
}

function consentOf(facts: PacketFacts, reading: Reading) {
  const { person, there } = reading;
  return facts.consents
    .toSorted((a, b) => byText(a.givenAt, b.givenAt) || byText(a.id, b.id))
    .map(it => ({
      id: it.id,
      program: it.program,
      form: it.form,
      givenAt: it.givenAt,
      givenThere: there(it.givenAt),
      told: it.told,
      words: it.textVersion,
      language: it.language,
      takenBy: person(it.obtainedBy),
      billingPractitioner: person(it.billingPractitionerId),
      ...kept(it, reading),
      takenBack: takenBackOf(it.takenBack, reading),
      revocations: facts.revocations
        .filter(one => one.consentId === it.id)
        .toSorted((a, b) => byText(a.revokedAt, b.revokedAt) || byText(a.id, b.id))
        .map(one => ({
          id: one.id,
          revokedAt: one.revokedAt,
          revokedThere: there(one.revokedAt),
          ...kept(one, reading),
          takenBack: takenBackOf(one.takenBack, reading),
        })),
    }));
}

function enrolmentOf(facts: PacketFacts, reading: Reading, format: PacketFormat) {
  const { person } = reading;
  return {
    programs: facts.enrolments
      .toSorted((a, b) => byText(a.enrolledAt, b.enrolledAt) || byText(a.id, b.id))
      .map(({ id, program, enrolledAt, careManagerId, billingPractitionerId, ended, ...row }) => ({
        id,
        program,
        enrolledAt,
        careManager: person(careManagerId),
        billingPractitioner: person(billingPractitionerId),
        ...kept(row, reading),
        ended: ended && {
          at: ended.endedAt,
          why: ended.why,
          said: ended.said,
          ...kept(ended, reading),
        },
      })),
    conditions: facts.conditions.toSorted((a, b) => byText(a.id, b.id)),
    coverage: facts.coverages
      .toSorted((a, b) => byText(a.from, b.from) || byText(a.id, b.id))
      .map(({ id, payer, plan, memberNumber, from, until, qmb, ...row }) => {
        return { id, payer, plan, memberNumber, from, until, qmb, ...kept(row, reading) };
      }),
    papers: facts.papers
      .toSorted((a, b) => byText(a.on, b.on) || byText(a.id, b.id))
      .map(({ id, kind, program, on, where, takenBack, ...row }) => ({
        id,
        kind,
        ...(format > 1 && { program }),
        on,
        where,
        ...kept(row, reading),
        takenBack: takenBackOf(takenBack, reading),
      })),
  };
}

/** The versions that were in force on a day of the month: issued by its end, and not followed before it began. */
function plansOf({ month, plans }: PacketFacts, reading: Reading) {
  const dated = plans
    .toSorted((a, b) => a.number - b.number)
    .map(it => ({ ...it, issuedOn: localDay(it.recordedAt, reading.zone) }));
  return dated
    .filter((it, i) => {
      const next = dated[i + 1];
      return it.issuedOn <= lastDay(month) && (!next || monthOf(next.issuedOn) >= month);
    })
    .map(it => ({
      id: it.id,
      version: it.number,
      issuedAt: it.recordedAt,
      issuedBy: reading.person(it.recordedBy),
      reviewOn: it.reviewOn,
      answers: it.reviews
        .toSorted((a, b) => byText(a.recordedAt, b.recordedAt))
        .map(({ answer, reason, actingFor, ...row }) => ({
          answer,
          reason,
          actingFor: actingFor && reading.person(actingFor),
          ...kept(row, reading),
        })),
      copiesGiven: it.copies
        .toSorted((a, b) => byText(a.on, b.on) || byText(a.recordedAt, b.recordedAt))
        .map(({ on, how, receiver, name, ...row }) => ({ on, how, receiver, name, ...kept(row, reading) })),
      plan: it.plan,
    }));
}

/** Counted pieces that stand, each with the span it was counted from. */
export function livePieces(facts: PacketFacts) {
  const spans = new Map(facts.spans.map(it => [it.id, it]));
  return facts.pieces.flatMap(piece => {
    const span = spans.get(piece.spanId);
    return span && piece.takenBack === null ? [{ piece, span }] : [];
  });
}

function timeOf(facts: PacketFacts, reading: Reading, format: PacketFormat) {
  const { person, there, answer } = reading;
  const fates = Map.groupBy(answer.ledger, it => it.time);
  const spans = new Map(facts.spans.map(it => [it.id, it]));
  const inOrder = <Row extends { readonly start: Instant; readonly id: string }>(rows: readonly Row[]) =>
    rows.toSorted((a, b) => byText(a.start, b.start) || byText(a.id, b.id));
  return {
    counted: inOrder(facts.pieces).map(it => {
      const span = spans.get(it.spanId);
      return {
        id: it.id,
        spanId: it.spanId,
        who: span ? person(span.staffId) : null,
        credential: span?.credential ?? null,
        what: span?.activity ?? null,
        start: it.start,
        end: it.end,
        from: there(it.start),
        to: there(it.end),
        seconds: secondsOf(it),
        day: it.serviceDay,
        program: it.program,
        ...(format > 1 && { mayServe: it.programs, partOf: it.partOf, givenWhy: it.givenWhy }),
        how: span?.source ?? null,
        reason: span?.reason ?? null,
        ...kept(it, reading),
        takenBack: takenBackOf(it.takenBack, reading),
        went: (fates.get(it.id) ?? []).map(({ program, seconds, rule, why }) => {
          return { program, seconds, rule, why };
        }),
      };
    }),
    recorded: inOrder(facts.spans).map(it => ({
      id: it.id,
      who: person(it.staffId),
      credential: it.credential,
      what: it.activity,
      start: it.start,
      end: it.end,
      from: there(it.start),
      to: there(it.end),
      how: it.source,
      reason: it.reason,
      ...kept(it, reading),
      takenBack: takenBackOf(it.takenBack, reading),
    })),
    uncounted: inOrder(facts.uncounted).map(it => ({
      id: it.id,
      who: person(it.staffId),
      start: it.start,
      end: it.end,
      from: there(it.start),
      to: there(it.end),
      seconds: secondsOf(it),
      day: it.serviceDay,
      why: it.why,
      ...kept(it, reading),
    })),
  };
}

/** Those of the month, and those that a billed stay rests on: a patient comes home in one month and is billed in the next. */
function contactsOf({ month, contacts }: PacketFacts, reading: Reading, format: PacketFormat) {
  const { person, there, zone, judged } = reading;
  const stays = format > 1 ? (judged.discharges ?? []) : [];
  const ofStays = new Set(stays.flatMap(it => (it.contacts ?? []).map(one => epochMs(one.at as Instant))));
  return contacts
    .filter(it => monthOf(localDay(it.startedAt, zone)) === month || ofStays.has(epochMs(it.startedAt)))
    .toSorted((a, b) => byText(a.startedAt, b.startedAt) || byText(a.id, b.id))
    .map(it => ({
      id: it.id,
      who: person(it.staffId),
      startedAt: it.startedAt,
      closedAt: it.closedAt,
      from: there(it.startedAt),
      to: there(it.closedAt),
      kind: it.kind,
      outcome: it.outcome,
      note: it.note,
      ...kept(it, reading),
      takenBack: takenBackOf(it.takenBack, reading),
    }));
}

/** What was flagged and by whom it was cleared, and what was held back and let go. */
function reviewOf({ flags, holds }: PacketFacts, reading: Reading) {
  return {
    flagsCleared: asWritten(flags).map(({ id, rule, values, evidence, reason, takenBack, ...row }) => ({
      id,
      rule,
      // Keys as they are stored may come in any order.
      values: Object.fromEntries(Object.entries(values).toSorted(([a], [b]) => byText(a, b))),
      evidence,
      reason,
      ...kept(row, reading),
      takenBack: takenBackOf(takenBack, reading),
    })),
    held: asWritten(holds).map(({ id, code, reason, takenBack, ...row }) => {
      return { id, line: code, reason, ...kept(row, reading), letGo: takenBackOf(takenBack, reading) };
    }),
  };
}

/** Each rule that said something about a verdict, once, with where it is written. */
function rulesOf(answer: BillingAnswer) {
  const all = answer.verdicts.flatMap(it => it.because);
  return [...new Map(all.map(it => [it.rule, it])).values()]
    .map(({ rule, source, certainty }) => ({ rule, source, certainty }))
    .toSorted((a, b) => byText(a.rule, b.rule));
}

/** One legal set that was not billed, in short. */
export const setText = (lines: readonly Pick<Line, 'code' | 'units' | 'seconds'>[]): string =>
  lines.map(it => `${it.units} × ${it.code} (${clock(it.seconds)})`).join(' + ');
