import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer, api, type Candidate } from '../../api/client';
import { Empty, Head, Loading, Written } from '../parts';
import type { TeamMember } from './field';
import { Obstacle } from './Obstacle';

type Fit = Candidate['fits'][number];
const isTeamRole = (role: string): role is TeamMember['role'] => role === 'team_leader' || role === 'assessor' || role === 'technical_expert';

/** The people of the body, in which role each could be on the team on these days, and why not (认证认可条例 14). */
export function Team({ caseId, from, to, members, onChange }: {
  caseId: string; from: string; to: string; members: TeamMember[]; onChange: (members: TeamMember[]) => void;
}) {
  const { t } = useTranslation();
  const hasDates = from !== '' && to !== '' && from <= to;
  const candidates = useQuery({
    queryKey: ['case', caseId, 'candidates', from, to],
    queryFn: () => answer(api.GET('/api/v1/cases/{case_id}/candidates', { params: { path: { case_id: caseId }, query: { from, to } } })),
    enabled: hasDates,
    placeholderData: keepPreviousData,
  });
  if (!hasDates) return <Empty>{t('console.team.dates_first')}</Empty>;
  const change = (person: string, role: string, days: number) => {
    const others = members.filter((one) => one.person !== person);
    onChange(isTeamRole(role) ? [...others, { person, role, person_days_tenths: Math.round(days * 10) }] : others);
  };
  return (
    <Loading query={candidates}>
      {({ items }) => (
        <table className="rows">
          <Head names={[t('console.team.person'), t('console.team.role'), t('console.team.person_days')]} />
          <tbody>
            {items.map((one) => (
              <Row key={one.person} one={one} member={members.find((member) => member.person === one.person)}
                onChange={(role, days) => change(one.person, role, days)} />
            ))}
          </tbody>
        </table>
      )}
    </Loading>
  );
}

function Row({ one, member, onChange }: { one: Candidate; member: TeamMember | undefined; onChange: (role: string, days: number) => void }) {
  const { t } = useTranslation();
  const open = one.fits.filter((fit) => !fit.obstacle);
  const why = one.fits.filter((fit): fit is Fit & { obstacle: NonNullable<Fit['obstacle']> } => fit.obstacle !== undefined);
  const days = (member?.person_days_tenths ?? 0) / 10;
  return (
    <tr>
      <td data-label={t('console.team.person')}>{one.name ?? <Written>{{ erased: true }}</Written>}</td>
      <td data-label={t('console.team.role')}>
        {open.length > 0 ? (
          <select aria-label={t('console.team.role_of', { name: one.name ?? '' })} value={member?.role ?? ''} onChange={(event) => onChange(event.target.value, days)}>
            <option value="">{t('console.team.not')}</option>
            {open.map((fit) => <option key={fit.role} value={fit.role}>{t(`role.${fit.role}`)}</option>)}
          </select>
        ) : <span className="small soft"><Obstacle obstacle={{ key: why[0]!.obstacle.key }} /></span>}
      </td>
      <td data-label={t('console.team.person_days')}>
        {member ? (
          <input type="number" min={0} step={0.5} className="quantity" aria-label={t('console.team.person_days_of', { name: one.name ?? '' })}
            value={days} onChange={(event) => onChange(member.role, Number(event.target.value))} />
        ) : <span className="soft">{t('console.none')}</span>}
      </td>
    </tr>
  );
}
