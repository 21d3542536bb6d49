import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { RuleForm } from '../../forms/RuleForm';
import { SectionPage, changeIn, type SectionProps } from './SectionPage';

/** A form of the rule, and the documents it asks for. */
export function RuleSection(props: SectionProps) {
  const { t } = useTranslation();
  const { part } = props;
  const takesFiles = part.form.fields.some((field) => field.type === 'file');
  return (
    <SectionPage {...props}>
      {(answers, faults) => (
        <>
          {takesFiles && <Alert className="notice" type="warning" showIcon title={t('console.evidence.secrets')} description={t('console.evidence.custody')} />}
          <RuleForm form={part.form} answers={answers} faults={faults} onChange={changeIn(props)} />
        </>
      )}
    </SectionPage>
  );
}
