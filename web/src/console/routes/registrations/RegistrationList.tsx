import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { minuteOf } from '../../format';
import { word } from '../../i18n';
import { Empty, Head, Loading, PageHeading, Pages } from '../../parts';

export function RegistrationList() {
  const { t } = useTranslation();
  const { cursor } = useSearch({ from: '/registrations' });
  const registrations = useQuery({
    queryKey: ['registrations', 'list', cursor],
    queryFn: () => answer(api.GET('/api/v1/registrations', { params: { query: { limit: 25, ...(cursor && { cursor }) } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeading>{t('console.registrations')}</PageHeading>
      <div className="card">
        <Loading query={registrations}>
          {({ items }) => items.length === 0 ? <Empty>{t('console.registrations.empty')}</Empty> : (
            <table className="rows">
              <Head names={[
                t('field.organisation_name'), t('field.organisation_kind'), t('field.uscc'), t('console.registration.filed'), t('console.registration.until'),
              ]} />
              <tbody>
                {items.map((item) => (
                  <tr key={item.registration}>
                    <td data-label={t('field.organisation_name')}><Link className="strong" to="/registrations/$registration" params={{ registration: item.registration }}>{item.name}</Link></td>
                    <td data-label={t('field.organisation_kind')}>{word(t, 'organisation.kind', item.kind)}</td>
                    <td data-label={t('field.uscc')}><span className="mono">{item.uscc}</span></td>
                    <td data-label={t('console.registration.filed')}><span className="nb">{minuteOf(item.filed)}</span></td>
                    <td data-label={t('console.registration.until')}><span className="nb">{minuteOf(item.decidable_until)}</span></td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Loading>
        <Pages cursor={cursor} next={registrations.data?.next} />
      </div>
    </>
  );
}
