/** An export of webMethods API Gateway, by path; the shapes are those of the vendor's samples, the values made up. */
export const SECRET = 'do-not-read-0a7f';

const id = (last: string) => `00000000-0000-4000-8000-00000000000${last}`;
const ORDERS = id('1');
const LEGACY = id('2');
const SOAP = id('3');

const parameter = (templateKey: string, ...values: readonly string[]) => ({ templateKey, values });

/** The values of the vendor's samples that are no valid CORS, beside valid ones. */
export const POLICY_ACTION = {
  id: id('a'),
  names: [{ value: 'CORS', locale: 'English' }],
  templateKey: 'cors',
  parameters: [
    {
      templateKey: 'corsAttributes',
      parameters: [
        parameter(
          'allowedOrigins',
          'https://app.example',
          '10.20.30.40',
          'api.example',
          String.raw`https://[a-z]+\.preview\.example`,
          `\${partner-origin}`,
        ),
        parameter('allowHeaders', 'content-type', 'application/json', 'X-Trace'),
        parameter('exposeHeaders', 'ETag'),
        parameter('allowCredentials', 'true'),
        parameter('allowMethods', 'GET', 'POST', 'PUT'),
        parameter('maxAge', '12'),
      ],
    },
  ],
  active: false,
};

const action = (last: string, origins: readonly string[]) => ({
  id: id(last),
  templateKey: 'cors',
  parameters: [
    {
      templateKey: 'corsAttributes',
      parameters: [parameter('allowedOrigins', ...origins), parameter('allowMethods', 'POST')],
    },
  ],
});

const policy = (last: string, ...actions: readonly string[]) => ({
  id: id(last),
  policyEnforcements: [
    { stageKey: 'routing', enforcements: [{ enforcementObjectId: id('f'), order: '0' }] },
    {
      stageKey: 'responseProcessing',
      enforcements: actions.map((each, order) => ({
        enforcementObjectId: id(each),
        order: `${order}`,
      })),
    },
  ],
  policyScope: 'SERVICE',
});

const application = (last: string, name: string, fields: object) => ({
  [`Application/Application.${id(last)}`]: {
    id: id(last),
    name,
    identifiers: [{ key: 'ipAddressRange', value: ['10.0.0.0-10.0.0.9'] }],
    accessTokens: { apiAccessKey_credentials: { apiAccessKey: SECRET } },
    ...fields,
  },
});

const apiFolder = (api: string, last: string) => `API/API.${api}/Policy/Policy.${id(last)}`;

const FILES: Readonly<Record<string, unknown>> = {
  [`API/API.${ORDERS}/API.${ORDERS}`]: {
    id: ORDERS,
    apiName: 'orders',
    apiVersion: '1.0',
    type: 'REST',
    isActive: true,
    policies: [id('4')],
  },
  [`${apiFolder(ORDERS, '4')}/Policy.${id('4')}`]: policy('4', 'a', 'e'),
  [`${apiFolder(ORDERS, '4')}/PolicyAction/PolicyAction.${id('a')}`]: POLICY_ACTION,
  [`${apiFolder(ORDERS, '4')}/PolicyAction/PolicyAction.${id('e')}`]: {
    templateKey: 'responseTransformation',
  },
  [`API/API.${LEGACY}/API.${LEGACY}`]: {
    apiName: 'orders',
    apiVersion: '0.9',
    type: 'GRAPHQL',
    isActive: false,
    policies: [],
  },
  [`API/API.${SOAP}/API.${SOAP}`]: { apiName: 'soap', type: 'SOAP', policies: [id('5')] },
  [`${apiFolder(SOAP, '5')}/Policy.${id('5')}`]: policy('5', 'b'),
  [`${apiFolder(SOAP, '5')}/PolicyAction/PolicyAction.${id('b')}`]: action('b', []),
  ...application('6', 'storefront', {
    jsOrigins: ['https://shop.example', 'aaf', `\${alias}`, 'http://App.example'],
    isSuspended: false,
  }),
  ...application('7', 'former', { jsOrigins: ['https://former.example'], isSuspended: true }),
  [`PassmanData/PassmanData.API_ACCESS_KEY${id('6')}`]: { password: SECRET },
};

const asset = (name: string, ...on: readonly string[]) =>
  `<asset name="${name}" isDeployable="true"><implementation.generic type="x"/>${on
    .map((each) => `<dependsOn>APIGateway:${each}</dependsOn>`)
    .join('')}</asset>`;

const ACDL = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<asset_composite name="APIGatewayAssets" xmlns="http://namespaces.softwareag.com/acdl/1.0">
  ${asset(`API.${ORDERS}`, `Application.${id('6')}`, `Application.${id('7')}`, `Policy.${id('4')}`)}
  ${asset(`API.${SOAP}`, `Policy.${id('5')}`, `RegisteredApplication.${id('6')}`)}
  ${asset(`Application.${id('6')}`, `API.${ORDERS}`, `PassmanData.API_ACCESS_KEY${id('6')}`)}
</asset_composite>
`;

export function exportFiles(): Map<string, string> {
  const files = Object.entries(FILES).map(([name, content]): [string, string] => [
    name,
    JSON.stringify(content, null, 2),
  ]);
  return new Map([...files, ['APIGatewayAssets.acdl', ACDL]]);
}
