import type { AuditSubject } from './subject.ts';

/** What must be set up before the audit can tell anything, one sentence each. */
export function setUpOf(subject: AuditSubject): readonly string[] {
  const { url, policy, nativePort, hidesOrigins, webSockets } = subject;
  const { cors, applications = {} } = policy;
  const registered = Object.entries(applications).map(
    ([name, { javascriptOrigins, suspended }]) =>
      `Register ${suspended ? 'and suspend ' : ''}an application ${JSON.stringify(name)} with the API: its JavaScript origins are ${javascriptOrigins.join(', ')}.`,
  );
  return [
    cors === undefined
      ? `Give the API at ${url} no CORS policy.`
      : `Configure the server at ${url} with this policy, and no other CORS layer: ${show(cors)}.`,
    ...registered,
    nativePort === undefined
      ? `Let a GET of ${url} be answered without any effect: the audit sends it GET, HEAD and OPTIONS alone.`
      : `Let the server forward ${url}, every method, to http://127.0.0.1:${nativePort}, which the audit serves; nothing else may send requests there meanwhile.`,
    ...(webSockets && nativePort !== undefined
      ? ['Let it forward WebSocket handshakes there too.']
      : []),
    ...(hidesOrigins && policy.forwardOrigin === false
      ? [
          'Let it forward neither Origin nor Access-Control-Request-Method nor Access-Control-Request-Headers.',
        ]
      : []),
    'Put no cache in between, and no limit on the rate of requests.',
  ];
}

/** What the audit cannot see of this subject, one sentence each. */
export function limitsOf({ nativePort, webSockets }: AuditSubject): readonly string[] {
  return [
    ...(nativePort === undefined
      ? [
          'Without a native port it is not checked whether a denied request reaches the native service, what status and body a forwarded answer has, and whether its Vary has further members.',
          'Without a native port, rows are left out that need a certain answer of the native service, and those that send POST, PUT or DELETE.',
        ]
      : []),
    ...(webSockets ? [] : ['WebSocket handshakes are not tried.']),
  ];
}

function show(value: unknown): string {
  return JSON.stringify(value, (_key, member) =>
    member instanceof RegExp ? String(member) : member,
  );
}
