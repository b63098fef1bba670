import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AdapterRequestError, checkFrameworkName, type Framework } from './adapter-request.ts';

/** Asks the registry for the newest version. Throws `AdapterRequestError` if there is none, or no answer. */
export async function findFramework(name: string): Promise<Framework> {
  checkFrameworkName(name);
  const args = ['view', name, 'version', '--json', '--fetch-retries=0'];
  try {
    const { stdout } = await promisify(execFile)('npm', args);
    return { name, version: JSON.parse(stdout) };
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string };
    const [said = message] = stderr.split('\n').filter((line) => line.trim() !== '');
    throw new AdapterRequestError(
      `npm has no version of "${name}" to give (${said}). Is that its name there? Another: --framework NAME; an adapter without a framework: --no-framework.`,
      { cause: error },
    );
  }
}
