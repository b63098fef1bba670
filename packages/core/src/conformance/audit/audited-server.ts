import { type Difference, differenceOf } from '../differences.ts';
import { exchange, type ServerAddress } from '../exchange.ts';
import type { NativeService } from '../native-services.ts';
import { nativeServices } from '../native-services.ts';
import { Reader } from '../reader.ts';
import type { Row } from '../row.ts';
import { play } from '../run-row.ts';
import {
  type ObservedNativeService,
  type Stage,
  startNativeService,
} from '../start-native-service.ts';
import { Surroundings } from '../surroundings.ts';
import { AuditError } from './audit-error.ts';
import type { AuditSubject } from './subject.ts';

const PLAIN = { method: 'GET', fields: {} };

/** A running server while it is audited. */
export class AuditedServer {
  readonly #subject: AuditSubject;
  readonly #address: ServerAddress;
  readonly #path: string;
  readonly #stage: Stage = { service: nativeServices.plain, reader: new Reader() };
  #native: ObservedNativeService | undefined;

  private constructor(subject: AuditSubject) {
    const { pathname, search } = new URL(subject.url);
    this.#subject = subject;
    this.#path = pathname + search;
    this.#address = {
      url: subject.url,
      acceptsAnyCertificate: subject.dangerouslyAcceptAnyCertificate ?? false,
    };
  }

  /** Rejects with `AuditError` unless a request without `Origin` is answered, and reaches the native service. */
  static async reach(subject: AuditSubject): Promise<AuditedServer> {
    const server = new AuditedServer(subject);
    await server.#serveNative();
    try {
      await server.#checkSetUp();
    } catch (error) {
      await server.leave();
      throw error;
    }
    return server;
  }

  async leave(): Promise<void> {
    await this.#native?.close();
    this.#native = undefined;
  }

  /** Plays one row. */
  async differences(row: Row): Promise<readonly Difference[]> {
    const service: NativeService | null = nativeServices[row.native ?? 'plain'];
    const surroundings = new Surroundings();
    this.#stage.reader = surroundings.reader;
    if (service) this.#stage.service = service;
    else await this.leave();
    const native = this.#subject.nativePort === undefined ? undefined : this.#native;
    const failures = await play(row, { ...this.#subject, kind: 'server' }, surroundings, {
      server: this.#address,
      pathOf: () => this.#path,
      ...(this.#subject.nativePort !== undefined && {
        native: { service, requests: native?.requests ?? [] },
      }),
    });
    if (!service) await this.#serveNative();
    if (failures.some(({ message }) => message.startsWith('no answer'))) await this.#answers();
    return failures.map(differenceOf);
  }

  async #serveNative(): Promise<void> {
    const { nativePort } = this.#subject;
    if (nativePort === undefined) return;
    try {
      this.#native = await startNativeService(this.#stage, nativePort, this.#path);
    } catch (error) {
      throw new AuditError(
        `The native service cannot be served at 127.0.0.1:${nativePort} (${reasonOf(error)}): choose another port, and let the server under test forward to it.`,
        { cause: error },
      );
    }
  }

  async #checkSetUp(): Promise<void> {
    const { status } = await this.#answers();
    const { nativePort, url } = this.#subject;
    if (this.#native && this.#native.requests.length === 0) {
      throw new AuditError(
        `${url} answered a GET with status ${status}, and nothing reached http://127.0.0.1:${nativePort}: let the server under test forward ${url} there.`,
      );
    }
  }

  async #answers() {
    const { url } = this.#subject;
    try {
      return await exchange(this.#address, this.#path, PLAIN);
    } catch (error) {
      throw new AuditError(`${url} gives no answer (${reasonOf(error)}): ${remedyFor(error)}`, {
        cause: error,
      });
    }
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return code ?? message;
}

/** By what Node, and OpenSSL in it, call the failure. */
function remedyFor(error: unknown): string {
  const reason = reasonOf(error);
  if (reason === 'ECONNREFUSED') return 'start the server under test, and check host and port.';
  if (reason === 'ENOTFOUND' || reason === 'EAI_AGAIN') return 'check the name of the host.';
  if (/CERT|SIGNATURE|ALTNAME/.test(reason)) {
    return 'its certificate is not trusted. Give the authority that issued it in NODE_EXTRA_CA_CERTS, or set dangerouslyAcceptAnyCertificate, with which anybody in between can answer for it.';
  }
  if (/EPROTO|SSL|HPE_/.test(reason))
    return 'check the scheme: http and https are not the same port.';
  return 'check that it runs, answers a GET of this URL, and is not busy otherwise.';
}
