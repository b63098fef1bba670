import { Document, visit } from 'yaml';
import type { GatewayConfig } from '../config/gateway-config.ts';

/** The policy of an API and the applications that are registered with it, as the file could have them. */
export function yamlOf(
  api: string,
  { apis, applications = {}, serverCors }: GatewayConfig,
): string {
  const { cors } = apis[api] ?? {};
  const registered = Object.entries(applications).filter(([, its]) => its.apis.includes(api));
  const isOfServer = cors === undefined && serverCors !== undefined;
  const document = new Document(
    {
      ...(isOfServer ? { serverCors } : { apis: { [api]: cors === undefined ? {} : { cors } } }),
      ...(registered.length > 0 && { applications: Object.fromEntries(registered) }),
    },
    (_key: unknown, value: unknown) => (value instanceof RegExp ? String(value) : value),
    { aliasDuplicateObjects: false },
  );
  visit(document, {
    Seq(_key, list) {
      list.flow = JSON.stringify(list).length <= LONGEST_LINE;
    },
  });
  if (cors === undefined && !isOfServer) document.commentBefore = HINT;
  return document.toString({ flowCollectionPadding: false, lineWidth: 0 });
}

const LONGEST_LINE = 100;

const HINT = ` There is no policy, so that everything passes through. One begins with, in the place of {}:
   cors:
     allowedOrigins: [https://app.example]
     allowedMethods: [GET, POST]`;
