import { createHash } from 'node:crypto';
import type { PatientId } from '@trellis/core/basics/id';
import type { Instant } from '@trellis/core/basics/instant';

/** A resource as FHIR R4 (4.0.1) writes it, without what every one of ours has. */
export type Members = { readonly [member: string]: unknown };

/** Something Trellis recorded itself, written as FHIR. Never stored: the facts are the truth, this is how they read. */
export type Native = {
  readonly type: string;
  readonly id: string;
  /** Grows with each fact that changed what the resource says. */
  readonly version: number;
  readonly patientId: PatientId | null;
  readonly recordedAt: Instant;
  readonly members: Members;
};

/** Says in `meta.source` that the resource was projected from what Trellis recorded. */
export const nativeSource = 'urn:trellis';

/**
 * The id of something that is part of a row: the row's own id goes first, so that the row is found by it. At most 53
 * of the 64 characters FHIR allows.
 */
export const partId = (row: string, part: string): string =>
  `${row}-${createHash('sha256').update(part).digest('hex').slice(0, 16)}`;

/** The row that a resource's id names. */
export const rowIdOf = (id: string): string => id.slice(0, 36);

/** Stored resources are named by a row alone. */
export const isStoredId = (id: string): boolean => id.length === 36;

/** An id of a stored or projected resource. */
export const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(-[0-9a-f]{16})?$/;

export function bodyOf({ type, id, version, recordedAt, members }: Native): string {
  const { profile, ...others } = members;
  const meta = {
    versionId: String(version),
    lastUpdated: recordedAt,
    source: nativeSource,
    ...(profile !== undefined && { profile }),
  };
  return JSON.stringify({ resourceType: type, id, meta, ...others });
}

export const refTo = (type: string, id: string) => ({ reference: `${type}/${id}` });
export const patientRef = (id: PatientId) => refTo('Patient', id);

export const concept = (system: string, code: string, display?: string) => ({
  coding: [{ system, code, ...(display !== undefined && { display }) }],
  ...(display !== undefined && { text: display }),
});

/** The same words in Spanish, beside the element they translate (R4 extension `translation`). */
export const inSpanish = (text: string) => ({
  extension: [
    {
      url: 'http://hl7.org/fhir/StructureDefinition/translation',
      extension: [
        { url: 'lang', valueCode: 'es' },
        { url: 'content', valueString: text },
      ],
    },
  ],
});

export const latest = (first: Instant, ...others: readonly (Instant | null | undefined)[]): Instant =>
  others.reduce<Instant>((newest, it) => (it && it > newest ? it : newest), first);
