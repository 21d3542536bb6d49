import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { base64 } from '../../api/bytes';
import { hexOf } from '../../api/files';
import { sm3 } from '../sm3';
import type { Digested } from './field';

/** As large as a file of the store (limits of docs/generated/openapi.json, FileRef). */
const BYTES_MAX = 64 * 1024 * 1024;

/** The file stays on this desk: what is recorded, and public, is its digest. */
export function Digest({ id, file, describedBy, onChange }: {
  id: string; file: Digested | undefined; describedBy: string | undefined; onChange: (file: Digested | undefined) => void;
}) {
  const { t } = useTranslation();
  const reading = useMutation({
    mutationFn: async (chosen: File) => {
      if (chosen.size > BYTES_MAX) throw new Error('too large');
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
      <label className="file-button">
        <input
          id={id} type="file" disabled={reading.isPending} aria-describedby={describedBy}
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            if (chosen) reading.mutate(chosen);
            event.target.value = '';
          }}
        />
        <span>{t(file ? 'console.digest.other' : 'console.digest.choose')}</span>
      </label>
      <div aria-live="polite">{reading.error && <Alert type="error" showIcon title={t('console.digest.too_large')} />}</div>
    </div>
  );
}

export const DigestOf = ({ name, sm3: digest }: Digested) => (
  <span>{name} <span className="small soft block">SM3 <span className="mono">{hexOf(digest)}</span></span></span>
);
