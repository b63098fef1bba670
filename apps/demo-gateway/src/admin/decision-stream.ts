import type { ServerResponse } from 'node:http';
import { asJson } from '../printable.ts';
import { type Problem, problem } from '../problem.ts';
import type { DecisionFilter, RecentDecisions } from './recent-decisions.ts';
import type { RecordedDecision } from './recorded-decision.ts';

interface Subscriber {
  readonly response: ServerResponse;
  readonly filter: DecisionFilter;
  /** The id of the last decision that was sent or left out. */
  position: number;
  /** It took nothing since the last heartbeat. */
  isStalled: boolean;
}

const MOST_SUBSCRIBERS = 16;
const HEARTBEAT = 15_000;

/** Of no meaning, but that there is life. */
const COMMENT = ':\n\n';

const tooManySubscribers = problem(
  503,
  'too-many-subscribers',
  `${MOST_SUBSCRIBERS} streams of decisions are open, and there can be no more`,
);

/**
 * The decisions as server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html). Nothing is queued for a reader: each goes
 * through the recent decisions at its own pace, and is dropped once it is behind the oldest of them.
 */
export class DecisionStream {
  readonly #decisions: RecentDecisions;
  readonly #heartbeat: number;
  readonly #subscribers = new Set<Subscriber>();
  readonly #events = new WeakMap<RecordedDecision, string>();
  #timer: NodeJS.Timeout | undefined;

  /** `heartbeat`: milliseconds between two comments that show a reader, and what is between, that there is life. */
  constructor(decisions: RecentDecisions, heartbeat = HEARTBEAT) {
    this.#decisions = decisions;
    this.#heartbeat = heartbeat;
  }

  /**
   * Sends what is decided from now on or, for a reader that was there before, after `lastEventId`. Returns the
   * problem with which to answer if there are too many readers.
   */
  subscribe(
    response: ServerResponse,
    filter: DecisionFilter,
    lastEventId: string | undefined,
  ): Problem | undefined {
    if (this.#subscribers.size >= MOST_SUBSCRIBERS) return tooManySubscribers;
    const position = this.#positionAfter(lastEventId);
    const subscriber = { response, filter, position, isStalled: false };
    this.#subscribers.add(subscriber);
    response.on('drain', () => {
      subscriber.isStalled = false;
      this.#send(subscriber);
    });
    response.once('close', () => this.#forget(subscriber));
    // Some readers, Firefox among them, take a stream for open only once something of it is there.
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(COMMENT);
    this.#timer ??= setInterval(() => this.#beat(), this.#heartbeat).unref();
    this.#send(subscriber);
    return undefined;
  }

  /** There is another decision. */
  follow(): void {
    for (const subscriber of this.#subscribers) this.#send(subscriber);
  }

  /** What a reader has not taken yet is cut, so that nothing waits for it. */
  endAll(): void {
    for (const subscriber of this.#subscribers) {
      if (subscriber.response.writableNeedDrain) subscriber.response.destroy();
      else subscriber.response.end();
      this.#forget(subscriber);
    }
  }

  /** Of an id that was never given, as before a restart, everything that is there is news. */
  #positionAfter(lastEventId: string | undefined): number {
    if (lastEventId === undefined) return this.#decisions.newest;
    const id = /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : 0;
    const oldest = this.#decisions.oldest - 1;
    return id > this.#decisions.newest ? oldest : Math.max(id, oldest);
  }

  #send(subscriber: Subscriber): void {
    const { response, filter } = subscriber;
    if (subscriber.position < this.#decisions.oldest - 1) this.#drop(subscriber);
    while (subscriber.position < this.#decisions.newest) {
      if (response.writableNeedDrain || response.destroyed) return;
      subscriber.position += 1;
      const decision = this.#decisions.at(subscriber.position);
      if (decision !== undefined && filter(decision.facts)) response.write(this.#eventOf(decision));
    }
  }

  #eventOf(decision: RecordedDecision): string {
    const event =
      this.#events.get(decision) ?? `id: ${decision.id}\ndata: ${asJson(decision.whole)}\n\n`;
    this.#events.set(decision, event);
    return event;
  }

  #beat(): void {
    for (const subscriber of this.#subscribers) {
      const { response, isStalled } = subscriber;
      if (isStalled) this.#drop(subscriber);
      else if (response.writableNeedDrain) subscriber.isStalled = true;
      else response.write(COMMENT);
    }
  }

  #drop(subscriber: Subscriber): void {
    subscriber.response.destroy();
    this.#forget(subscriber);
  }

  #forget(subscriber: Subscriber): void {
    this.#subscribers.delete(subscriber);
    if (this.#subscribers.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
