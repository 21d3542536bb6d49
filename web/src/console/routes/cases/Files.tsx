import { useTranslation } from 'react-i18next';
import type { Case } from '../../../api/client';
import { fileUrl, hexOf, type FileRef } from '../../../api/files';
import { sizeOf } from '../../format';
import { useRuleNames } from '../../names';
import { Card, Head, Written, isErased } from '../../parts';

type Held = { organisation: string | undefined } & ({ caseId: string; appeal?: never } | { appeal: string; caseId?: never });

/** A file is asked for at the organisation that stored it, in the name of this case or appeal. */
export function FileLink({ file, ...held }: Held & { file: FileRef }) {
  const { i18n } = useTranslation();
  const { organisation } = held;
  if (!organisation || isErased(file)) return <Written>{file}</Written>;
  return (
    <span>
      <a href={fileUrl(organisation, file, held.appeal === undefined ? { case_id: held.caseId } : { appeal: held.appeal })} download={file.name}>{file.name}</a>{' '}
      <span className="small soft nb">{sizeOf(file.size, i18n.language)}</span>{' '}
      <span className="mono small soft" title={hexOf(file.sm3)}>SM3 {hexOf(file.sm3).slice(0, 8)}</span>
    </span>
  );
}

export function Evidence({ files, ...held }: Held & { files: FileRef[] | undefined }) {
  if (!files?.length) return null;
  return <ul className="files">{files.map((file) => <li key={file.sm3}><FileLink file={file} {...held} /></li>)}</ul>;
}

/** In the words of the rule that asks for them. */
export function Documents({ data, caseId }: { data: Case; caseId: string }) {
  const { t } = useTranslation();
  const names = useRuleNames(data.rule_id, data.rule_version);
  if (!data.documents?.length && !data.agreement) return null;
  return (
    <Card title={t('console.documents')}>
      <table className="rows">
        <Head names={[t('console.document'), t('console.file')]} />
        <tbody>
          {data.documents?.map(({ code, file }) => (
            <tr key={`${code}${file.sm3}`}>
              <td data-label={t('console.document')}>{names.document(code)}</td>
              <td data-label={t('console.file')}><FileLink file={file} organisation={data.client} caseId={caseId} /></td>
            </tr>
          ))}
          {data.agreement && (
            <tr>
              <td data-label={t('console.document')}>{t('console.agreement')}</td>
              <td data-label={t('console.file')}><FileLink file={data.agreement} organisation={data.client} caseId={caseId} /></td>
            </tr>
          )}
        </tbody>
      </table>
    </Card>
  );
}
