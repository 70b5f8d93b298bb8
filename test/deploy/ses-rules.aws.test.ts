import { describe, expect, it } from 'vitest';
import { aTemplate, propertiesOf } from './aTemplate.ts';

const template = aTemplate('ses-rules.yml');
const { Rule } = propertiesOf(template, 'InboundRule');

describe('the stack of mail coming in', () => {
  it('takes mail to one address, scanned for spam and viruses, whether encrypted or not', () => {
    expect(Rule).toMatchObject({
      Enabled: true,
      Recipients: [{ Ref: 'Address' }],
      ScanEnabled: true,
      TlsPolicy: { Ref: 'TlsPolicy' },
    });
    expect(template.Parameters.TlsPolicy).toMatchObject({ Default: 'Optional' });
  });

  it.each([
    ['support@support.example.com', true],
    ['support.example.com', false],
    ['@example.com', false],
    ['two@example.com, three@example.com', false],
  ])('the address %s is taken: %s', (address, taken) => {
    const { AllowedPattern } = template.Parameters.Address ?? {};

    expect(new RegExp(`^(?:${AllowedPattern})$`).test(address)).toBe(taken);
  });

  it('puts each mail where intake-mail is rung for it, and stops', () => {
    const { NotificationConfiguration, BucketName } = propertiesOf(aTemplate('buckets.yml'), 'RawMailBucket');
    const [{ Filter }] = NotificationConfiguration.QueueConfigurations;
    const [put, stop] = Rule.Actions;

    expect(put.S3Action.ObjectKeyPrefix).toBe(Filter.S3Key.Rules[0].Value);
    expect(put.S3Action.BucketName['Fn::Sub'].replace(/\$\{Stage\}/, 'dev')).toBe(BucketName['Fn::Sub']);
    expect(stop).toEqual({ StopAction: { Scope: 'RuleSet' } });
    expect(Rule.Actions).toHaveLength(2);
  });

  it('is the rule set that the bucket lets write, and no other', () => {
    const policy = propertiesOf(aTemplate('buckets.yml'), 'RawMailBucketPolicy').PolicyDocument;
    const statements = policy.Statement.filter((one: { Principal?: { Service?: string } }) =>
      one.Principal?.Service?.startsWith('ses'),
    );

    expect(statements).toHaveLength(1);
    expect(JSON.stringify(statements[0].Condition)).toContain(
      ':receipt-rule-set/tr-inbound-rules-dev:receipt-rule/',
    );
    expect(statements[0].Condition.StringEquals['aws:SourceAccount']).toEqual({ Ref: 'AWS::AccountId' });
    expect(propertiesOf(template, 'InboundRules').RuleSetName['Fn::Sub']).toMatch(
      /^tr-inbound-rules-\$\{Stage\}$/,
    );
  });
});
