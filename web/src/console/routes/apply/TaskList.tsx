import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../names';
import { Card, PageHeading } from '../../parts';
import { StatusTag } from '../../StatusTag';
import type { Work } from './Apply';
import { SECTIONS, type Part, type Section } from './application';

/** What is done is said plainly, so that what is left stands out; what cannot begin yet names its cause. */
export function TaskList({ rules, parts }: Work) {
  const { t } = useTranslation();
  const say = useLabel();
  const done = SECTIONS.filter((section) => parts[section]?.isDone).length;
  return (
    <>
      <PageHeading>{t('console.apply')}</PageHeading>
      <p>{t('console.apply.lead')}</p>
      <p className="small soft notice">
        {t('console.apply.rule', { title: say(rules.rule.title), version: rules.rule.version })}{' '}
        {!rules.official && rules.rule.issued_by}
      </p>
      <Card title={t('console.apply.tasks')} note={<span className="soft">{t('console.apply.progress', { done, all: SECTIONS.length })}</span>}>
        <ol className="tasks">
          {SECTIONS.map((section) => <Task key={section} section={section} part={parts[section]} />)}
          <li>
            {done === SECTIONS.length ? <Link to="/apply" search={{ section: 'check' }}>{t('console.apply.check')}</Link> : <span>{t('console.apply.check')}</span>}
            {done === SECTIONS.length
              ? <StatusTag state="open">{t('console.apply.open')}</StatusTag>
              : <span className="soft">{t('console.apply.blocked', { cause: t('console.apply.blocked.all') })}</span>}
          </li>
        </ol>
      </Card>
    </>
  );
}

function Task({ section, part }: { section: Section; part: Part | undefined }) {
  const { t } = useTranslation();
  const name = t(`console.apply.${section}`);
  if (!part) return <li><span>{name}</span><span className="soft">{t('console.apply.blocked', { cause: t('console.apply.blocked.subject') })}</span></li>;
  return (
    <li>
      <Link to="/apply" search={{ section }}>{name}</Link>
      {part.isDone ? <span>{t('console.apply.done')}</span> : <StatusTag state="open">{t('console.apply.open')}</StatusTag>}
    </li>
  );
}
