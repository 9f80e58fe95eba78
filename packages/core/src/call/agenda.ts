import type { Day } from '../basics/day.ts';
import type { Instant } from '../basics/instant.ts';
import { byText } from '../basics/order.ts';
import { localDay, type Zone } from '../basics/zone.ts';
import type { Findings } from '../outreach/findings.ts';
import { isPromiseKey, promiseRule } from '../outreach/promise-key.ts';

/** One point of a call: what was promised or left open, what is due, what she lives with. */
export type AgendaItem =
  /** Promised at the end of a contact on `on`, and not yet ticked as done. */
  | { readonly kind: 'promise'; readonly key: string; readonly text: string; readonly on: Day }
  /** Carried on from a contact on `on`. */
  | { readonly kind: 'carried'; readonly key: string; readonly text: string; readonly on: Day }
  | { readonly kind: 'due'; readonly key: string; readonly rule: string; readonly on: Day }
  | { readonly kind: 'problem'; readonly key: string; readonly text: string };

type AgendaFacts = {
  readonly contacts: readonly {
    readonly id: string;
    readonly closedAt: Instant;
    readonly findings: { readonly promise: string; readonly agenda: readonly Findings['agenda'][number][] };
  }[];
  readonly due: readonly { readonly key: string; readonly rule: string; readonly dueAt: Instant }[];
  readonly problems: readonly { readonly id: string; readonly text: string }[];
  readonly zone: Zone;
};

/**
 * The agenda of a call: promises and carried points first, the oldest first; then what is due; then her problems.
 *
 * Law: a promise stays on it, contact after contact, until somebody ticks it as done.
 */
export function agendaOf({ contacts, due, problems, zone }: AgendaFacts): readonly AgendaItem[] {
  const open = new Map<string, AgendaItem>();
  for (const contact of [...contacts].sort((a, b) => byText(a.closedAt, b.closedAt) || byText(a.id, b.id))) {
    const on = localDay(contact.closedAt, zone);
    for (const { key, text, state } of contact.findings.agenda) {
      if (state === 'done') open.delete(key);
      // A promise with a day is carried on by itself, and gone once it is settled, wherever that was written.
      else if (!open.has(key) && !isPromiseKey(key)) open.set(key, { kind: 'carried', key, text, on });
    }
    const promise = contact.findings.promise.trim();
    const key = `promise:${contact.id}`;
    if (promise !== '') open.set(key, { kind: 'promise', key, text: promise, on });
  }
  const isPromise = ({ rule }: { readonly rule: string }) => rule === promiseRule;
  for (const item of [...due.filter(isPromise), ...due.filter(it => !isPromise(it))]) {
    const key = `due:${item.key}`;
    if (!open.has(key)) open.set(key, { kind: 'due', key, rule: item.rule, on: localDay(item.dueAt, zone) });
  }
  for (const { id, text } of problems) {
    const key = `problem:${id}`;
    if (!open.has(key)) open.set(key, { kind: 'problem', key, text });
  }
  return [...open.values()];
}
