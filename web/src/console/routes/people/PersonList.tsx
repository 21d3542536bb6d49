import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../../api/client';
import { ActForm } from '../../acts/ActForm';
import { Acts } from '../../acts/Acts';
import { word } from '../../i18n';
import { useCatalogue, useLabel } from '../../names';
import { Empty, Head, Loading, OrganisationName, PageHeading, Pages, Written } from '../../parts';
import { may, useSession } from '../../session';
import { REGISTER_PERSON, type PersonContext } from './personActs';

/** Of the own organisation, unless another one is asked for. */
export function usePersonContext(asked?: string): PersonContext {
  const { t } = useTranslation();
  const own = useSession().organisation;
  const organisation = asked ?? own;
  const catalogue = useCatalogue().data;
  const say = useLabel();
  return { organisation, catalogue, say, word: (list, code) => word(t, list, code) };
}

export function PersonList() {
  const { t } = useTranslation();
  const session = useSession();
  const { organisation: asked, cursor } = useSearch({ from: '/people' });
  const organisation = asked ?? session.organisation;
  const mayRegister = may(session, 'person.manage') && (organisation === session.organisation || may(session, 'party.register'));
  const persons = useQuery({
    queryKey: ['persons', organisation, 'list', cursor],
    queryFn: () => answer(api.GET('/api/v1/organisations/{organisation}/persons', { params: { path: { organisation }, query: { limit: 25, ...(cursor && { cursor }) } } })),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeading after={asked && <Link to="/organisations/$organisation" params={{ organisation }}><OrganisationName id={organisation} /></Link>}>
        {t('console.people')}
      </PageHeading>
      {mayRegister && <RegisterPerson organisation={organisation} />}
      <div className="card">
        <Loading query={persons}>
          {({ items }) => items.length === 0 ? <Empty>{t('console.people.empty')}</Empty> : (
            <table className="rows">
              <Head names={[t('field.person_name'), t('field.identity_number'), t('console.person.employment'), t('console.person.competences')]} />
              <tbody>
                {items.map((item) => {
                  const here = item.employments?.find((one) => one.organisation === organisation && !one.to);
                  return (
                    <tr key={item.person}>
                      <td data-label={t('field.person_name')}><Link className="strong" to="/people/$person" params={{ person: item.person }} search={{ organisation: asked }}><Written>{item.name ?? item.person.slice(0, 8)}</Written></Link></td>
                      <td data-label={t('field.identity_number')}><span className="mono">{item.identity_masked ?? t('console.none')}</span></td>
                      <td data-label={t('console.person.employment')}><span>{here ? t('console.person.since', { day: here.from }) : t('console.person.not_employed')}</span></td>
                      <td data-label={t('console.person.competences')}>{item.competences?.length ?? 0}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          )}
        </Loading>
        <Pages cursor={cursor} next={persons.data?.next} />
      </div>
    </>
  );
}

function RegisterPerson({ organisation }: { organisation: string }) {
  const { t } = useTranslation();
  const context = usePersonContext(organisation);
  const title = t('use_case.party.register_person');
  return (
    <Acts
      offers={[{ key: 'register_person', title, basis: '条例:14' }]} subject={['persons', context.organisation]}
      form={(offer, close, done) => (
        <ActForm title={title} basis={offer.basis} act={REGISTER_PERSON} context={context} path={{ organisation: context.organisation }}
          draft={`hz.act.register_person.${organisation}`} onCancel={close} onDone={() => done(t('console.act.done', { act: title }))} />
      )}
    />
  );
}
