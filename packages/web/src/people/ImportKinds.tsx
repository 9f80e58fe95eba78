import { Link } from '@tanstack/react-router';
import { useCaseloadWords } from '../words/caseload.ts';
import css from './ImportKinds.module.css';

/** The two ways in: charts as other systems send them, and a caseload from a table. */
export function ImportKinds() {
  const words = useCaseloadWords();
  return (
    <nav className={css.kinds} aria-label={words.kinds}>
      <Link to="/imports" activeOptions={{ exact: true }}>
        {words.charts}
      </Link>
      <Link to="/imports/caseload">{words.caseload}</Link>
    </nav>
  );
}
