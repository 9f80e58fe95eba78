import { z } from 'zod';
import type { Branded } from './brand.ts';

/** A UUID that names one kind of thing. The server makes them (UUIDv7) and hands a supply to core. */
export type Id<Kind extends string> = Branded<string, `id of ${Kind}`>;

export type OrgId = Id<'organization'>;
export type PracticeId = Id<'practice'>;
export type StaffId = Id<'staff'>;
export type PatientId = Id<'patient'>;
export type CallId = Id<'call'>;
export type SpanId = Id<'work span'>;
export type PieceId = Id<'counted piece'>;
export type EnrolmentId = Id<'enrolment'>;
export type ConsentId = Id<'consent'>;

/** A supply of fresh ids: core never makes one, so that the same facts always decide the same. */
export type Ids = <Kind extends string>() => Id<Kind>;

// Lower case, because ids are compared as text and a UUID may be written either way.
const shape = z.uuid('is not an id').toLowerCase();

/** A schema for the id of one kind of thing. */
export const idOf = <Kind extends string>() => shape as unknown as z.ZodType<Id<Kind>, string>;
