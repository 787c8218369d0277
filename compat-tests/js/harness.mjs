/** Tests that say what they found as those of Rust do, so that `cargo xtask test` counts and shows them alike. */

/** A test failed; the message is all there is to say. */
export class Failure extends Error {}

/** Runs `[name, function]` in order, those whose name contains `filter`, and sums up; true if none failed. */
export async function run(tests, filter = '') {
  const failures = [];
  const chosen = tests.filter(([name]) => name.includes(filter));
  for (const [name, test] of chosen) {
    try {
      await test();
      console.log(`test ${name} ... ok`);
    } catch (error) {
      console.log(`test ${name} ... FAILED`);
      failures.push([name, error instanceof Failure ? error.message : error.stack]);
    }
  }
  if (failures.length > 0) {
    console.log('\nfailures:');
    failures.forEach(([name, text]) => console.log(`\n---- ${name} ----\n${text}`));
    console.log();
  }
  const passed = chosen.length - failures.length;
  console.log(`test result: ${failures.length > 0 ? 'FAILED' : 'ok'}. ${passed} passed; ${failures.length} failed`);
  return failures.length === 0 && passed > 0;
}

/** Fails unless `found` is `expected`, both text. */
export function expectEqual(found, expected) {
  if (found !== expected) {
    throw new Failure(`expected ${expected}\nfound    ${found}`);
  }
}

/** Fails unless `text` contains all of `parts`. */
export function expectAll(text, parts) {
  const missing = parts.filter((part) => !text.includes(part));
  if (missing.length > 0) {
    throw new Failure(`${missing.map((part) => `\`${part}\``).join(' and ')} is missing in\n${text}`);
  }
}
