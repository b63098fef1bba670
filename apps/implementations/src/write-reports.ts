import { writeFileSync } from 'node:fs';
import { PAGE, readReports, writeReport } from './files.ts';
import { implementations } from './implementations.ts';
import { renderPage } from './render-page.ts';
import { reportOn } from './report.ts';

/** Run by `npm run audit:implementations`. */
for (const implementation of implementations) {
  if (implementation.versions === undefined) {
    console.error(`LEFT OUT: ${implementation.title} is not installed; its report stays as it is.`);
    continue;
  }
  const report = await reportOn(implementation);
  writeReport(report);
  console.log(`${report.name}: ${report.passed} passed, ${report.failed} failed`);
}
writeFileSync(PAGE, renderPage(readReports()));
// Proxies keep connections open.
process.exit();
