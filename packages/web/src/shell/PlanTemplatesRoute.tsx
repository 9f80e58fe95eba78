import { useNavigate, useSearch } from '@tanstack/react-router';
import { PlanTemplatesPage } from '../careplans/PlanTemplatesPage.tsx';

export function PlanTemplatesRoute() {
  const navigate = useNavigate();
  const { template } = useSearch({ from: '/frame/plan-templates' });
  return (
    <PlanTemplatesPage
      chosen={template}
      onChoose={id =>
        void navigate({ to: '/plan-templates', search: id === undefined ? {} : { template: id } })
      }
    />
  );
}
