import { useNavigate } from '@tanstack/react-router';
import { ActForm } from '../../acts/ActForm';
import { FILE } from './appealActs';

/** Filed about what ended a case, or about the newest decision on a certificate; then the reader follows the appeal itself. */
export function FileAppeal({ title, basis, about, onCancel }: {
  title: string; basis?: string | undefined; about: { case_id: string } | { certificate: string }; onCancel: () => void;
}) {
  const navigate = useNavigate();
  return (
    <ActForm
      title={title} {...(basis && { basis })} act={FILE} context={about} path={{}} onCancel={onCancel}
      draft={`hz.act.appeal.${'case_id' in about ? about.case_id : about.certificate}`}
      onDone={(made) => void navigate({ to: '/appeals/$appeal', params: { appeal: (made as { appeal: string }).appeal } })}
    />
  );
}
