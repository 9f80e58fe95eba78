import { z } from 'zod';

/** A North American number: ten digits, and an extension where it has one. */
export type Phone = { readonly digits: string; readonly extension: string | null };

/**
 * Reads a number however it was typed: (212) 555-0134, 212.555.0134, +1 212 555 0134 x12. Undefined for what cannot be
 * dialled: area code and exchange begin with 2 to 9. Source: North American Numbering Plan, ATIS-0300051, read 2026-11-22.
 */
export function findPhone(text: string): Phone | undefined {
  const parts = /^([^a-z#]*?)(?:(?:\s*(?:ext(?:ension)?\.?|x|#)\s*)(\d{1,6}))?\s*$/i.exec(text.trim());
  const digits = parts?.[1]?.replace(/[\s().+/-]/g, '').replace(/^1(?=\d{10}$)/, '');
  return digits && /^[2-9]\d{2}[2-9]\d{6}$/.test(digits)
    ? { digits, extension: parts?.[2] ?? null }
    : undefined;
}

/** `(212) 555-0134 ext. 12`. */
export const phoneText = ({ digits, extension }: Phone): string =>
  `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}${extension ? ` ext. ${extension}` : ''}`;

export const phoneUses = ['mobile', 'home', 'work', 'other'] as const;
export type PhoneUse = (typeof phoneUses)[number];

/** `HH:MM` on the wall where she lives. */
export const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time like 09:30');
