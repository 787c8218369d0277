// What an app can read: its own files, and nothing else.
for (const path of ['app.json', '../blocked/app.json', '/etc/passwd', 'https://example.com/catalogue.json', 'missing.json']) {
  try {
    const response = await fetch(path);
    console.log(`${path}: ${response.ok ? (await response.json()).name : response.status}`);
  } catch (error) {
    console.log(`${path}: refused: ${error.message}`);
  }
}
