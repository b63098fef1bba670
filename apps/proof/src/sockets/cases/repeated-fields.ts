import {
  allowed,
  denied,
  methodDenied,
  notCors,
  preflightAllowed,
  preflightDenied,
  refused,
} from '../expected.ts';
import {
  ALLOWED,
  type CaseClass,
  DENIED,
  get,
  origin,
  preflight,
  requestedHeaders,
  requestedMethod,
  whole,
} from '../socket-case.ts';

const asked = [origin(ALLOWED), requestedMethod('POST')];

export const repeatedFields: CaseClass = {
  title: 'repeated and folded fields',
  cases: [
    whole('origin-in-capitals', get(`ORIGIN: ${ALLOWED}`), allowed(ALLOWED)),
    whole('origin-in-mixed-case', get(`oRiGiN: ${ALLOWED}`), allowed(ALLOWED)),
    whole('denied-origin-in-mixed-case', get(`oRIGIN: ${DENIED}`), denied),
    whole('same-origin-twice', get(origin(ALLOWED), origin(ALLOWED)), denied),
    whole('two-origins', get(origin(ALLOWED), origin(DENIED)), denied),
    whole('two-origins-the-other-way', get(origin(DENIED), origin(ALLOWED)), denied),
    whole('two-origins-in-two-cases', get(`ORIGIN: ${ALLOWED}`, `origin: ${DENIED}`), denied),
    whole('same-origin-in-two-cases', get(`ORIGIN: ${ALLOWED}`, `oRiGiN: ${ALLOWED}`), denied),
    whole('two-origins-apart', get(origin(ALLOWED), 'Accept: */*', origin(DENIED)), denied),
    whole('empty-origin', get('Origin:'), denied),
    whole('empty-origin-before-another', get('Origin:', origin(ALLOWED)), denied),
    whole('empty-origin-after-another', get(origin(ALLOWED), 'Origin:'), denied),
    whole('origins-with-a-comma', get(origin(`${ALLOWED}, ${ALLOWED}`)), denied),
    whole('origins-with-a-space', get(origin(`${ALLOWED} ${ALLOWED}`)), denied),
    whole('space-around-an-origin', get(`Origin: \t ${ALLOWED} \t `), allowed(ALLOWED)),
    whole('no-space-before-an-origin', get(`Origin:${ALLOWED}`), allowed(ALLOWED)),
    whole('origin-with-an-underscore', get(`_Origin: ${DENIED}`), notCors),

    whole('folded-origin', get(`Origin: ${ALLOWED}\r\n .test.com`), [[refused, denied]]),
    whole('origin-folded-by-a-tab', get(`Origin: ${ALLOWED}\r\n\t${DENIED}`), [[refused, denied]]),
    whole('origin-on-the-second-line', get(`Origin:\r\n ${ALLOWED}`), [
      [refused, allowed(ALLOWED)],
    ]),
    whole('field-before-an-origin-folded', get(`X-A: b\r\n ${origin(DENIED)}`), [
      [refused, notCors],
    ]),
    whole('first-field-folded', `GET /orders?{id} HTTP/1.1\r\n Host: a\r\n\r\n`, refused, {
      closes: true,
    }),
    whole('space-before-a-colon', get(`Origin : ${ALLOWED}`), refused, { closes: true }),
    whole('tab-before-a-colon', get(`Origin\t: ${ALLOWED}`), refused, { closes: true }),
    whole('field-without-a-colon', get(origin(ALLOWED), 'Origin'), refused, { closes: true }),
    whole('field-without-a-name', get(`: ${ALLOWED}`), refused, { closes: true }),

    whole('method-asked-for-twice', preflight(...asked, requestedMethod('POST')), methodDenied),
    whole('two-methods-asked-for', preflight(...asked, requestedMethod('DELETE')), methodDenied),
    whole(
      'methods-with-a-comma',
      preflight(origin(ALLOWED), requestedMethod('POST,GET')),
      methodDenied,
    ),
    whole(
      'method-in-lower-case',
      preflight(origin(ALLOWED), requestedMethod('post')),
      methodDenied,
    ),
    whole('empty-method-asked-for', preflight(origin(ALLOWED), requestedMethod('')), methodDenied),
    whole(
      'method-field-in-capitals',
      preflight(origin(ALLOWED), 'ACCESS-CONTROL-REQUEST-METHOD: POST'),
      preflightAllowed(ALLOWED),
    ),
    whole(
      'headers-in-two-fields',
      preflight(...asked, requestedHeaders('test1'), requestedHeaders('TEST2')),
      preflightAllowed(ALLOWED),
    ),
    whole(
      'header-of-the-second-field',
      preflight(...asked, requestedHeaders('test1'), requestedHeaders('test3')),
      preflightDenied,
    ),
    whole(
      'many-empty-header-fields',
      preflight(...asked, ...Array.from({ length: 18 }, () => requestedHeaders(''))),
      preflightDenied,
    ),
    whole('folded-headers', preflight(...asked, `${requestedHeaders('test1,')}\r\n test2`), [
      [refused, preflightAllowed(ALLOWED), preflightDenied],
    ]),
    whole('denied-preflight-of-two-origins', preflight(...asked, origin(DENIED)), preflightDenied),

    whole('same-site', get(origin(DENIED), 'Sec-Fetch-Site: same-origin'), notCors),
    whole(
      'same-site-twice',
      get(origin(DENIED), 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: same-origin'),
      denied,
    ),
    whole(
      'same-site-and-cross-site',
      get(origin(DENIED), 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site'),
      denied,
    ),
    whole('same-site-in-capitals', get(origin(DENIED), 'Sec-Fetch-Site: SAME-ORIGIN'), denied),
    whole('two-hosts', get(origin(ALLOWED), 'Host: test.com'), [[refused, allowed(ALLOWED)]]),
  ],
};
