// usage: node generate.mjs CONFUSABLES_TSV PHONE_TERRITORIES_JSON OUT_DIR
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildFold } from './fold.mjs';
import { buildPhone } from './phone.mjs';

const [confusables, territories, out] = process.argv.slice(2);
const fold = await buildFold(confusables);
writeFileSync(join(out, 'fold.bin'), fold.bytes);
console.log(`fold.bin ${fold.bytes.length} bytes, ${fold.expansions} expansions, ${fold.supplementary} supplementary`);
const phone = buildPhone(territories);
writeFileSync(join(out, 'phone.bin'), phone.bytes);
console.log(`phone.bin ${phone.bytes.length} bytes, ${phone.states} states`);
const tlds = createRequire(import.meta.url)('tlds');
writeFileSync(join(out, 'tlds.txt'), tlds.join('\n') + '\n');
console.log(`tlds.txt ${tlds.length} names`);
