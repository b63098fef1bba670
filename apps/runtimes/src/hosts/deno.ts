import { announce, hosted } from './hosted.ts';

declare const Deno: {
  serve(options: object, handler: unknown): unknown;
};

const onListen = ({ port }: { readonly port: number }) => announce(port);
Deno.serve({ port: 0, hostname: '127.0.0.1', onListen }, await hosted());
