import type { FieldValue, RowRequest, Target } from './row.ts';

/** The request of a row whose native service is asked for a resource. */
export function request(
  method: string,
  origin?: FieldValue,
  fields: RowRequest['fields'] = {},
): RowRequest {
  return { method, fields: { ...(origin !== undefined && { Origin: origin }), ...fields } };
}

/** A CORS-preflight request; without `headers` it has no `Access-Control-Request-Headers`. */
export function preflight(
  origin: FieldValue,
  method: FieldValue,
  headers?: FieldValue,
): RowRequest {
  return request('OPTIONS', origin, {
    'Access-Control-Request-Method': method,
    ...(headers !== undefined && { 'Access-Control-Request-Headers': headers }),
  });
}

/** A WebSocket handshake (RFC 6455 section 4.1). */
export function handshake(origin?: FieldValue): RowRequest {
  const fields = {
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
  };
  return { ...request('GET', origin, fields), webSocket: true };
}

/** The same request for what the server under test answers itself. */
export function to(target: Target, asked: RowRequest): RowRequest {
  return { ...asked, target };
}
