import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../../../api/client';
import { lawOf, word } from '../../i18n';
import { useCatalogue, type Kind } from '../../names';
import { Card, Head, Loading } from '../../parts';

type Duty = Catalogue['cases'][number]['duties'][number];

/** Which duties of one case exclude each other: the rows of the rule in force, asked of persons and not of accounts. */
export function Duties() {
  const { t } = useTranslation();
  const catalogue = useCatalogue();
  return (
    <Card title={t('console.duties')}>
      <p className="notice">{t('console.duties.text')}</p>
      <Loading query={catalogue}>{(data) => <Matrix cases={data.cases} />}</Loading>
    </Card>
  );
}

function Matrix({ cases }: { cases: Catalogue['cases'] }) {
  const { t } = useTranslation();
  const id = useId();
  const [kind, setKind] = useState<Kind>('initial');
  const duties = cases.find((one) => one.kind === kind)?.duties ?? [];
  return (
    <>
      <label htmlFor={id}>{t('console.duties.kind')}</label>{' '}
      <select id={id} className="input beside" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
        {cases.map((one) => <option key={one.kind} value={one.kind}>{word(t, 'case.kind', one.kind)}</option>)}
      </select>
      <table className="rows">
        <Head names={[t('console.duties.act'), t('console.duties.who'), t('console.duties.conditions')]} />
        <tbody>{duties.map((duty) => <Row key={duty.act} duty={duty} />)}</tbody>
      </table>
    </>
  );
}

function Row({ duty }: { duty: Duty }) {
  const { t } = useTranslation();
  return (
    <tr>
      <td className="strong" data-label={t('console.duties.act')}>{word(t, 'act', duty.act)}</td>
      <td data-label={t('console.duties.who')}>{duty.who.map((role) => t(`role.${role}`)).join(t('console.comma'))}</td>
      <td data-label={t('console.duties.conditions')}>
        {duty.conditions ? (
          <ul className="list">
            {duty.conditions.map(({ guard, article }) => <li key={guard}>{word(t, 'duty', guard)} <span className="small soft nb">{lawOf(t, article)}</span></li>)}
          </ul>
        ) : <span className="soft">{t('console.duties.none')}</span>}
      </td>
    </tr>
  );
}
