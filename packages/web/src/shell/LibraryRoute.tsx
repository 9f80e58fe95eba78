import { useNavigate, useSearch } from '@tanstack/react-router';
import { LibraryPage } from '../education/LibraryPage.tsx';

export function LibraryRoute() {
  const navigate = useNavigate();
  const search = useSearch({ from: '/frame/library' });
  return (
    <LibraryPage
      asked={search}
      onAsk={asked => void navigate({ to: '/library', search: asked, replace: true })}
    />
  );
}
