import { encode } from 'uqr';

/** The dark squares of a QR code as one path on a grid of `size` squares, its quiet border included. */
export function qrPicture(text: string): { readonly size: number; readonly path: string } {
  const { size, data } = encode(text, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: dark.join('') };
}
