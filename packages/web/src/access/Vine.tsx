import css from './Vine.module.css';

const verticals = [35, 105, 176, 246, 317, 387];
const horizontals = [53, 159, 264, 370];
const leaves = [
  'M216 58q-14 14-8 36q16-8 18-28q-4-6-10-8z',
  'M240 116q-22-8-36 6q14 10 32 4q6-4 4-10z',
  'M285 188q-14 10-8 32q14-6 16-26q-2-6-8-6z',
  'M291 212q8 20 28 16q-4-18-22-22q-6 2-6 6z',
  'M220 312q-18-12-34 0q14 14 30 8q6-4 4-8z',
  'M262 368q-4-22 12-34q10 18-2 34q-6 4-10 0z',
];

/** A vine on a trellis. The grid fades out where the words stand. */
export function Vine({ says }: { says: string }) {
  return (
    <svg className={css.vine} viewBox="0 0 423 424" role="img" aria-label={says}>
      <defs>
        <linearGradient id="vine-fade" x1="0" y1="0" x2="0.7" y2="0.6">
          <stop offset="0.1" stopColor="#fff" stopOpacity="0" />
          <stop offset="0.65" stopColor="#fff" />
        </linearGradient>
        <mask id="vine-mask">
          <rect width="423" height="424" fill="url(#vine-fade)" />
        </mask>
      </defs>
      <g mask="url(#vine-mask)">
        {verticals.map(x => (
          <path key={x} className={css.grid} d={`M${x}.5 0V424`} />
        ))}
        {horizontals.map(y => (
          <path key={y} className={css.grid} d={`M0 ${y}.5H423`} />
        ))}
        <path
          className={css.stem}
          d="M216 22C204 50 196 66 204 84C214 108 256 122 276 148C300 180 300 208 284 226C262 250 206 270 194 300C184 330 204 340 236 352C272 366 282 388 262 424"
        />
        {leaves.map(d => (
          <path key={d} className={css.leaf} d={d} />
        ))}
      </g>
    </svg>
  );
}
