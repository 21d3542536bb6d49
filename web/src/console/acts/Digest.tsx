import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { base64 } from '../../api/bytes';
import { hexOf } from '../../api/files';
import { FILE_BYTES_MAX } from '../../api/uploads';
import { FileButton } from '../forms/FileButton';
import { sm3 } from '../sm3';
import type { Digested } from './field';

/** The file stays on this desk: what is recorded, and public, is its digest. */
export function Digest({ id, file, describedBy, onChange }: {
  id: string; file: Digested | undefined; describedBy: string | undefined; onChange: (file: Digested | undefined) => void;
}) {
  const { t } = useTranslation();
  const reading = useMutation({
    mutationFn: async (chosen: File) => {
      if (chosen.size > FILE_BYTES_MAX) throw new Error('too large');
      onChange({ name: chosen.name, sm3: base64(sm3(new Uint8Array(await chosen.arrayBuffer()))) });
    },
  });
  return (
    <div className="upload">
      {file && (
        <ul className="chosen">
          <li>
            <DigestOf {...file} />
            <Button onClick={() => onChange(undefined)} aria-label={t('console.act.remove', { name: file.name })}>{t('console.act.remove_short')}</Button>
          </li>
        </ul>
      )}
      <FileButton id={id} disabled={reading.isPending} describedBy={describedBy} onFile={(chosen) => reading.mutate(chosen)}>
        {t(file ? 'console.digest.other' : 'console.digest.choose')}
      </FileButton>
      <div aria-live="polite">{reading.error && <Alert type="error" showIcon title={t('console.digest.too_large')} />}</div>
    </div>
  );
}

export const DigestOf = ({ name, sm3: digest }: Digested) => (
  <span>{name} <span className="small soft block">SM3 <span className="mono">{hexOf(digest)}</span></span></span>
);
