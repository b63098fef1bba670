import type { CorsRequest, Explanation, FlowStep } from '@cors-policy/core';
import { decisionInWords, endInWords, matchInWords, QUESTIONS, STARTS } from './flow-words.ts';
import {
  type Box,
  type DrawnEnd,
  type DrawnStep,
  layOutFlow,
  type Way,
  WIDTH,
} from './lay-out-flow.ts';

interface Props {
  readonly flow: readonly FlowStep[];
  readonly explanation: Explanation;
  readonly request: CorsRequest;
}

/** All checks that there are, and the way that this request takes; the list of steps says the same as text. */
export function FlowChart({ flow, explanation, request }: Props) {
  const { start, steps, ends, ways, height } = layOutFlow(flow, explanation);
  const { kind, decision } = explanation;
  const deciding = steps.find(({ isDeciding }) => isDeciding);
  const label = `Flow chart of a ${STARTS[kind]}: ${decision.verdict}${
    deciding ? `, decided by “${QUESTIONS[deciding.step.check]}”` : ''
  }. The steps are listed below.`;
  return (
    <svg class="flow" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      {ways.map((way) => (
        <Line key={`${way.from}-${way.to}`} {...way} verdict={decision.verdict} />
      ))}
      <g class="flow-start">
        <rect {...rectOf(start)} rx={start.height / 2} />
        <text x={start.x + start.width / 2} y={start.y + 20}>
          {STARTS[kind]}
        </text>
      </g>
      {steps.map((step) => (
        <Step key={step.step.check} {...step} explanation={explanation} request={request} />
      ))}
      {ends.map((end) => (
        <End key={`${end.x}-${end.y}`} {...end} explanation={explanation} />
      ))}
    </svg>
  );
}

function Line({ from, to, answer, isTaken, verdict }: Way & { readonly verdict: string }) {
  const [x, y] = from;
  const isDown = x === to[0];
  const [endX, endY] = isDown ? [to[0], to[1] - 5] : [to[0] - 5, to[1]];
  const arrow = isDown
    ? `M${to[0] - 5} ${to[1] - 7}L${to[0]} ${to[1] - 1}L${to[0] + 5} ${to[1] - 7}z`
    : `M${to[0] - 7} ${to[1] - 5}L${to[0] - 1} ${to[1]}L${to[0] - 7} ${to[1] + 5}z`;
  return (
    <g class={`flow-way ${isTaken ? `taken ${verdict}` : ''}`}>
      <path class="line" d={`M${x} ${y}L${endX} ${endY}`} />
      <path class="arrow" d={arrow} />
      <text x={isDown ? x + 9 : x + 8} y={isDown ? y + 17 : y - 7}>
        {answer}
      </text>
    </g>
  );
}

interface OfExplanation {
  readonly explanation: Explanation;
}

function Step(props: DrawnStep & OfExplanation & { readonly request: CorsRequest }) {
  const { x, y, width, height, step, made, isDeciding, explanation, request } = props;
  const found = made && foundBy(step, explanation, request);
  const classes = ['flow-step', made ? 'made' : '', isDeciding ? 'deciding' : ''];
  const middle = y + height / 2;
  const corner = 14;
  const outline = [
    [x + corner, y],
    [x + width - corner, y],
    [x + width, middle],
    [x + width - corner, y + height],
    [x + corner, y + height],
    [x, middle],
  ].join(' ');
  return (
    <g class={`${classes.filter(Boolean).join(' ')} ${explanation.decision.verdict}`}>
      {made && <title>{made.text}</title>}
      <polygon points={outline} />
      <text x={x + width / 2} y={found === undefined ? middle + 5 : middle - 4}>
        {QUESTIONS[step.check]}
      </text>
      {found !== undefined && (
        <text class="found" x={x + width / 2} y={middle + 14}>
          {shortened(found, 28)}
        </text>
      )}
      <text class="spec" x={x + 16} y={y + height + 13}>
        spec {step.spec}
      </text>
      {isDeciding && (
        <g class="flag">
          <rect x={x + 14} y={y - 10} width="60" height="18" rx="9" />
          <text x={x + 44} y={y + 3}>
            decides
          </text>
        </g>
      )}
    </g>
  );
}

/** What the check looked at or, where that let the request through, the entry that matched. */
function foundBy(
  { check }: FlowStep,
  { match, steps }: Explanation,
  request: CorsRequest,
): string | undefined {
  const holds = steps.find((step) => step.check === check)?.holds;
  switch (check) {
    case 'any-origin':
    case 'origin-allowed':
    case 'own-origin':
      if (holds && match) return matchInWords(match);
      return check === 'any-origin' ? undefined : request.origin;
    case 'origin-well-formed':
      return request.origin === '' ? '(empty)' : request.origin;
    case 'same-origin':
      return `Sec-Fetch-Site: ${request.secFetchSite ?? 'absent'}`;
    case 'method-allowed':
      return request.accessControlRequestMethod;
    case 'headers-allowed':
      return request.accessControlRequestHeaders ?? 'none is asked for';
    case 'form-navigation':
      return `${request.method}, Sec-Fetch-Mode: ${request.secFetchMode ?? 'absent'}`;
    default:
      return undefined;
  }
}

function End({ end, isReached, explanation, ...box }: DrawnEnd & OfExplanation) {
  const { kind, decision } = explanation;
  const [first, second] = isReached ? decisionInWords(decision, kind) : endInWords(end, kind);
  const centre = box.x + box.width / 2;
  return (
    <g class={`flow-end ${end.verdict} ${isReached ? 'reached' : ''}`}>
      <rect {...rectOf(box)} rx="8" />
      <text x={centre} y={box.y + 19}>
        {first}
      </text>
      <text class="small" x={centre} y={box.y + 34}>
        {second}
      </text>
    </g>
  );
}

function rectOf({ x, y, width, height }: Box) {
  return { x, y, width, height };
}

/** The end of a name tells as much as its beginning. */
function shortened(text: string, most: number): string {
  const half = Math.floor((most - 1) / 2);
  return text.length <= most ? text : `${text.slice(0, half)}…${text.slice(-half)}`;
}
