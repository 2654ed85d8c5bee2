import { Stack } from 'aws-cdk-lib'
import { CfnIPSet, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'
import type { ContractApi } from './contract-api.ts'

type Rule = CfnWebACL.RuleProperty

const measured = (metricName: string) => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  // Samples would hold addresses, queries and headers of people.
  sampledRequestsEnabled: false,
})

const managed = (name: string, priority: number, counted: readonly string[]): Rule => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: {
    managedRuleGroupStatement: {
      vendorName: 'AWS',
      name,
      ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
    },
  },
  visibilityConfig: measured(name),
})

/** Requests of one address in five minutes; `under` narrows it to paths that begin so. */
const rate = (name: string, priority: number, limit: number, under?: string): Rule => ({
  name,
  priority,
  action: { block: { customResponse: { responseCode: 429 } } },
  statement: {
    rateBasedStatement: {
      limit,
      aggregateKeyType: 'IP',
      ...(under && {
        scopeDownStatement: {
          byteMatchStatement: {
            fieldToMatch: { uriPath: {} },
            positionalConstraint: 'CONTAINS',
            searchString: under,
            textTransformations: [{ priority: 0, type: 'NORMALIZE_PATH' }],
          },
        },
      }),
    },
  },
  visibilityConfig: measured(name),
})

const rules = (): Rule[] => [
  rate('Everyone', 1, 3000),
  // Confirmation numbers can be tried here; the function counts per notice, this one per address.
  rate('NoticeLookups', 2, 100, '/notices/lookup'),
  rate('Logins', 3, 300, '/login'),
  // 8 KB is less than an application's answers; the contract's own limit is 256 KB.
  managed('AWSManagedRulesCommonRuleSet', 4, ['SizeRestrictions_BODY']),
  managed('AWSManagedRulesKnownBadInputsRuleSet', 5, []),
]

/** Lets in only the offices' addresses: with none listed, nobody. */
const onlyFrom = (scope: Construct, addresses: string[]): Rule => {
  const offices = new CfnIPSet(scope, 'Offices', {
    scope: 'REGIONAL',
    ipAddressVersion: 'IPV4',
    addresses,
  })
  return {
    name: 'OnlyOffices',
    priority: 0,
    action: { block: {} },
    statement: {
      notStatement: { statement: { ipSetReferenceStatement: { arn: offices.attrArn } } },
    },
    visibilityConfig: measured('OnlyOffices'),
  }
}

/** The firewall before one API; for the staff's, with the list of addresses. */
export const firewall = (scope: Construct, id: string, api: ContractApi, offices?: string[]) => {
  const acl = new CfnWebACL(scope, id, {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    rules: [...(offices ? [onlyFrom(scope, offices)] : []), ...rules()],
    visibilityConfig: measured(id),
  })
  new CfnWebACLAssociation(scope, `${id}Association`, {
    webAclArn: acl.attrArn,
    resourceArn: Stack.of(scope).formatArn({
      service: 'apigateway',
      account: '',
      resource: `/restapis/${api.restApiId}/stages/${api.deploymentStage.stageName}`,
    }),
  })
}
