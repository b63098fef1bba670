import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFirefox, HOW_TO_GET_FIREFOX } from '../src/firefox/find-firefox.ts';
import type { Driver } from '../src/truth/driver.ts';
import { startFirefox } from '../src/truth/firefox-driver.ts';

const executable = findFirefox();

if (executable === undefined) {
  it.skip(`drives Firefox: ${HOW_TO_GET_FIREFOX}`, () => {});
} else {
  describe('a driven Firefox', () => {
    let server: Server;
    let firefox: Driver;

    beforeAll(async () => {
      server = createServer(({ method, headers: { host } }, response) => {
        const isPage = host === 'page.example';
        response.writeHead(200, {
          'content-type': isPage ? 'text/html' : 'application/problem+json',
          'access-control-allow-origin': '*',
        });
        response.end(isPage ? '' : JSON.stringify([method, host]));
      });
      server.listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const publicHosts = { 'page.example:80': port, '*.api.example:80': port };
      firefox = await startFirefox(executable, { publicHosts, localHosts: {} });
    }, 60_000);

    afterAll(async () => {
      await firefox?.close();
      server?.close();
    });

    it('runs a script in a page of a host', async () => {
      const page = await firefox.open('http://page.example/');
      const script =
        'return [location.origin, await (await fetch("http://v1.api.example/")).text()]';
      expect(await page.evaluate(script)).toEqual([
        'http://page.example',
        '["GET","v1.api.example"]',
      ]);
      await page.close();
    });

    it('fails as the script does', async () => {
      const page = await firefox.open('http://page.example/');
      await expect(page.evaluate('return missing')).rejects.toThrow('missing is not defined');
      await page.close();
    });

    it('finds no other host, this machine included', async () => {
      const page = await firefox.open('http://page.example/');
      const { port } = server.address() as AddressInfo;
      for (const host of ['other.example', `127.0.0.1:${port}`, `localhost:${port}`]) {
        const script = `return fetch("http://${host}/").then(() => "found", (error) => error.name)`;
        expect(await page.evaluate(script)).toBe('TypeError');
      }
      await page.close();
    });

    it('follows a page that is left, to JSON too', async () => {
      const page = await firefox.open('http://page.example/');
      expect(await page.leave('location.href = "http://v2.api.example/"')).toBe(
        '["GET","v2.api.example"]',
      );
      await page.close();
    });
  });
}
