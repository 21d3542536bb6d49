import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api, command } from '../../../api/client';
import { Problem, unreachable } from '../../../api/problem';
import { AnswerList } from '../../forms/AnswerList';
import { useLabel } from '../../names';
import { Card, Fault, PageHeading } from '../../parts';
import { useSession } from '../../session';
import type { Work } from './Apply';
import { SECTIONS, commandOf, type Command, type Section } from './application';

/** Everything once more, before it becomes binding. */
export function Check(work: Work) {
  const { t } = useTranslation();
  const say = useLabel();
  const missing = SECTIONS.filter((section) => !work.parts[section]?.isDone);
  return (
    <>
      <p className="back"><Link to="/apply">{t('console.apply.back')}</Link></p>
      <PageHeading>{t('console.apply.check')}</PageHeading>
      {SECTIONS.map((section) => {
        const part = work.parts[section];
        return part && (
          <Card key={section} title={say(part.form.title)} note={<ChangeLink section={section} name={say(part.form.title)} />}>
            <AnswerList form={part.form} answers={part.answers} />
          </Card>
        );
      })}
      {missing.length > 0 ? <Missing sections={missing} /> : <Submit {...work} />}
    </>
  );
}

function ChangeLink({ section, name }: { section: Section; name: string }) {
  const { t } = useTranslation();
  return <Link to="/apply" search={{ section }} aria-label={t('console.apply.change_this', { section: name })}>{t('console.apply.change')}</Link>;
}

function Missing({ sections }: { sections: Section[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('console.apply.missing')}>
      <ul className="list">
        {sections.map((section) => <li key={section}><Link to="/apply" search={{ section }}>{t(`console.apply.${section}`)}</Link></li>)}
      </ul>
    </Card>
  );
}

function Submit({ draft, application, parts }: Work) {
  const { t } = useTranslation();
  const { person } = useSession();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const submit = useMutation({
    mutationFn: async (asked: Command) => {
      await draft.save();
      const { standing, saved } = draft.snapshot();
      if (standing !== 'saved') throw standing === 'waiting' ? unreachable() : new Problem(409, 'version.stale');
      // One draft, as it was saved, is one application, however often it is sent.
      return answer(api.POST('/api/v1/cases', { params: { header: command(`application.${saved}`) }, body: asked }));
    },
    onSuccess: async ({ case_id }) => {
      draft.end();
      await navigate({ to: '/apply', search: { receipt: case_id } });
      await queryClient.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  return (
    <Card title={t('console.apply.submit.title')}>
      <p>{t('console.apply.submit.truth')}</p>
      <p className="after">{t('console.apply.submit.then')}</p>
      <div className="after" aria-live="assertive">{submit.error && <Fault error={submit.error} />}</div>
      <Button className="after" type="primary" size="large" loading={submit.isPending} onClick={() => submit.mutate(commandOf(parts, application, person))}>
        {t('console.apply.submit')}
      </Button>
    </Card>
  );
}
