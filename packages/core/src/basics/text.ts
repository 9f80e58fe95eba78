import { z } from 'zod';

/**
 * Text that a person or another system wrote. The NUL character cannot be stored, and half of a surrogate pair is
 * no character: both are refused here, with words, instead of breaking a statement later.
 */
export const plainText = (longest: number) =>
  z
    .string()
    .max(longest, `is longer than ${longest} characters`)
    .refine(
      text => !text.includes('\0') && text.isWellFormed(),
      'holds a character that cannot be kept; remove it',
    );
