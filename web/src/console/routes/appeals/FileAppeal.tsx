import { useNavigate } from '@tanstack/react-router';
import { ActForm } from '../../acts/ActForm';
import { BASIS, FILE } from './appealActs';

/** Filed about what ended a case, or about the newest decision on a certificate; then the reader follows the appeal itself. */
export function FileAppeal({ title, about, onCancel }: {
  title: string; about: { case_id: string } | { certificate: string }; onCancel: () => void;
}) {
  const navigate = useNavigate();
  return (
    <ActForm
      title={title} basis={BASIS} act={FILE} context={about} path={{}} onCancel={onCancel}
      draft={`hz.act.appeal.${'case_id' in about ? about.case_id : about.certificate}`}
      onDone={(made) => void navigate({ to: '/appeals/$appeal', params: { appeal: (made as { appeal: string }).appeal } })}
    />
  );
}
