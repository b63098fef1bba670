import { type Counted, type Counts, MINUTES, SPAN, SPANS, sum } from './count-by-api.ts';

interface Props extends Counted {
  readonly isChosen: boolean;
  readonly choose: () => void;
}

const HEIGHT = 28;
const BAR = 6;

/** The bars of a verdict stand on those of the one before. */
const ORDER = ['allowed', 'not-cors', 'denied'] as const;

export function ApiCard({ api, total, spans, isChosen, choose }: Props) {
  const { allowed, denied, 'not-cors': notCors } = total;
  return (
    <li>
      <button type="button" class="api-card" aria-pressed={isChosen} onClick={choose}>
        <b>{api}</b>
        <span class="counts">
          <span class="allowed">{allowed} allowed</span> <span class="denied">{denied} denied</span>{' '}
          <span class="not-cors">{notCors} not CORS</span>
        </span>
        <Timeline spans={spans} />
      </button>
    </li>
  );
}

function Timeline({ spans }: { readonly spans: readonly Counts[] }) {
  const most = Math.max(1, ...spans.map(sum));
  return (
    <svg
      class="timeline"
      viewBox={`0 0 ${SPANS * BAR} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`The last ${MINUTES} minutes, at most ${most} decisions in ${SPAN / 1000} seconds`}
    >
      <path class="ground" d={`M0 ${HEIGHT - 0.5}H${SPANS * BAR}`} />
      {spans.flatMap((counts, index) => barsOf(counts, index, most))}
    </svg>
  );
}

function barsOf(counts: Counts, index: number, most: number) {
  let top = HEIGHT;
  return ORDER.filter((verdict) => counts[verdict] > 0).map((verdict) => {
    const height = Math.max(2, (counts[verdict] / most) * (HEIGHT - 4));
    top -= height;
    return (
      <rect
        key={`${index} ${verdict}`}
        class={verdict}
        x={index * BAR}
        y={top}
        width={BAR - 1}
        height={height}
      />
    );
  });
}
