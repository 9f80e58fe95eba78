/** The hatching of time that does not count; drawn once in the frame, used by name (`url(#hatch)`). */
export const Hatch = () => (
  <svg width="0" height="0" aria-hidden="true" style={{ position: 'absolute' }}>
    <defs>
      <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V5" stroke="var(--line-2)" strokeWidth="1.5" />
      </pattern>
    </defs>
  </svg>
);
