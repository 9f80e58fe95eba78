import { z } from 'zod';

/**
 * What steers a screen or a printer instead of being read: control characters but for tabs and line ends, and the
 * marks that turn the direction of what follows, with which a name can be shown as another (Unicode TR 36, 3.1.2).
 * They come along with numbers copied from a telephone's contacts, so they are left out rather than refused.
 */
const steering = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu;

export const withoutSteering = (text: string): string => text.replace(steering, '');

/**
 * Text that a person or another system wrote, as it can be kept and shown. The NUL character cannot be stored, and half
 * of a surrogate pair is no character: both are refused here, with words, instead of breaking a statement later.
 */
export const plainText = (longest: number) =>
  z
    .string()
    .max(longest, `is longer than ${longest} characters`)
    .refine(
      text => !text.includes('\0') && text.isWellFormed(),
      'holds a character that cannot be kept; remove it',
    )
    .overwrite(withoutSteering);
