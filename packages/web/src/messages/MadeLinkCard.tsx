import { Button } from '@mantine/core';
import type { Language } from '@trellis/core/assessments/assessment';
import { useState } from 'react';
import { qrPicture } from '../access/qr-picture.ts';
import { usePatientLinkWords } from '../words/patient-links.ts';
import { ownAddress } from './own-link.ts';
import css from './PatientLinks.module.css';
import type { MadeLink } from './patient-link.queries.ts';

/** The link, this once: to be scanned from the screen or copied. It is never stored in the browser. */
export function MadeLinkCard({
  made: { secret, origin, language },
  onClose,
}: {
  made: MadeLink & { readonly language: Language };
  onClose: () => void;
}) {
  const words = usePatientLinkWords();
  const [isCopied, setIsCopied] = useState(false);
  const close = (
    <Button variant="subtle" onClick={onClose}>
      {words.close}
    </Button>
  );
  if (secret === null)
    return (
      <p className={css.make}>
        {words.shown} {close}
      </p>
    );
  const base = origin ?? location.origin;
  const address = ownAddress(base, { secret, language });
  const { size, path } = qrPicture(address);
  const isLocal = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(base);
  return (
    <section className={css.made} aria-label={words.makeTitle}>
      <svg className={css.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words.qr}>
        <path d={path} />
      </svg>
      <div className={css.madeWords}>
        <p>
          {words.made} {words.birth}
        </p>
        <label className={css.field}>
          {words.link}
          <input readOnly value={address} onFocus={event => event.currentTarget.select()} />
        </label>
        {isLocal && <p className={css.quiet}>{words.localOnly}</p>}
        <p className={css.make}>
          <Button
            variant="filled"
            onClick={() => void navigator.clipboard.writeText(address).then(() => setIsCopied(true))}
          >
            {words.copy}
          </Button>
          <span role="status">{isCopied ? words.copied : ''}</span>
          {close}
        </p>
      </div>
    </section>
  );
}
