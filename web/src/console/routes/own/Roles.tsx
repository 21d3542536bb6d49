import { useTranslation } from 'react-i18next';
import PERMISSIONS from '../../../api/generated/permissions.json';
import { word } from '../../i18n';
import '../../forms/forms.css';
import { Card, PageHeading } from '../../parts';
import { ROLES } from '../accounts/lists';
import { Duties } from './Duties';

const rows = Object.values(PERMISSIONS) as { roles: string[]; operations: string[] }[];
const operationsOf = (role: string) => rows.filter((row) => row.roles.includes(role)).flatMap((row) => row.operations);

/** What each role opens: the server's own rows, generated (tools/generate_docs.py). */
export function Roles() {
  const { t } = useTranslation();
  return (
    <>
      <PageHeading>{t('console.roles')}</PageHeading>
      <Duties />
      <Card title={t('console.roles.what')}>
        <p className="notice">{t('console.roles.text')}</p>
        {ROLES.map((role) => (
          <details key={role} className="blocked">
            <summary>{t(`role.${role}`)} · {t('console.roles.count', { count: operationsOf(role).length })}</summary>
            <ul className="side-by-side">{operationsOf(role).map((operation) => <li key={operation}>{word(t, 'use_case', operation)}</li>)}</ul>
          </details>
        ))}
      </Card>
    </>
  );
}
