import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TRIAL_PAGE } from '@cors-policy/console/contract';
import { Router } from 'express';
import type { Logger } from 'pino';
import { hostOf, whileOnLoopback } from '../admin/loopback.ts';
import { type Pages, readPages } from '../admin/read-pages.ts';
import type { Listener } from '../config/gateway-config.ts';
import type { Wanted } from '../http-server.ts';
import { createOwnServer } from '../own-server.ts';
import { consolePolicy, trialPolicy } from './content-security-policy.ts';
import { assets, sendPage } from './page.ts';
import { questionPages } from './question-pages.ts';

interface ConsoleOptions {
  /** To be read here too. */
  readonly pages: Pages;
  /** By what they are asked: they answer a POST. */
  readonly questions: Pages;
  /** By framework. */
  readonly gateways: () => Readonly<Record<string, string>>;
  readonly endStreams: () => void;
  readonly logger: Logger;
}

const TRIAL_HOST = /^[\w-]{1,63}\.localhost$/;

/** The console's server, for `Listeners`: the page, what it asks, and the pages of other origins that it frames. */
export function createConsole(options: ConsoleOptions) {
  return ({ port }: Listener): Omit<Wanted, 'place'> => {
    let listener: RequestListener;
    return {
      port,
      listener: (request, response) => listener(request, response),
      prepare(server) {
        server.once('listening', () => {
          listener = byHost(portOf(server), options);
        });
        return options.endStreams;
      },
    };
  };
}

function byHost(port: number, options: ConsoleOptions): RequestListener {
  const trial = createTrialPages(port, options);
  const console = whileOnLoopback(createConsolePages(port, options), undefined).listener;
  return (request, response) =>
    TRIAL_HOST.test(hostOf(request)) ? trial(request, response) : console(request, response);
}

function createConsolePages(port: number, options: ConsoleOptions): RequestListener {
  const { pages, questions, logger } = options;
  const headers = { 'content-security-policy': consolePolicy(port) };
  const page: Pages = { '/': (_request, response) => sendPage(response, 'index.html', headers) };
  return createOwnServer({
    handlers: [readPages({ ...page, ...pages }), questionPages(questions), assets()],
    pages: [page, pages, questions].flatMap((all) => Object.keys(all)),
    ownOrigins: ['127.0.0.1', 'localhost', '[::1]'].map((host) => `http://${host}:${port}`),
    logger,
  });
}

/** There is nothing of the console here: such an origin is to be foreign to it. */
function createTrialPages(port: number, { gateways, logger }: ConsoleOptions): RequestListener {
  const trial = Router({ caseSensitive: true, strict: true });
  trial.get(TRIAL_PAGE, (_request, response) =>
    sendPage(response, 'trial.html', {
      'content-security-policy': trialPolicy(port, Object.values(gateways())),
      // What browsers do by default. By no-referrer, `Origin` would be null in the mode no-cors.
      'referrer-policy': 'strict-origin-when-cross-origin',
    }),
  );
  return createOwnServer({
    handlers: [trial, assets()],
    pages: [TRIAL_PAGE],
    ownOrigins: [],
    logger,
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
